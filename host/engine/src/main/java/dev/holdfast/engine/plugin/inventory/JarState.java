package dev.holdfast.engine.plugin.inventory;

import dev.holdfast.engine.plugin.jar.JarRefusal;
import dev.holdfast.engine.plugin.kind.AdapterView;
import dev.holdfast.engine.plugin.load.LoadedPlugin;
import dev.holdfast.engine.plugin.trust.VettedJar;
import java.util.Collection;
import java.util.Optional;

/** The state of a jar. */
sealed interface JarState {

  /** The plugin id that it occupies, if any: no other jar can use it. */
  Optional<String> heldId();

  /**
   * It is loaded.
   *
   * @param jar the latest facts about the jar; it may have been signed since it was loaded
   * @param plugin the loaded plugin
   * @param replacement the state of the jar that has since replaced it in the folder
   */
  record Active(VettedJar jar, LoadedPlugin plugin, Optional<Refused> replacement)
      implements JarState {

    @Override
    public Optional<String> heldId() {
      return Optional.of(jar.id());
    }
  }

  /**
   * It is disabled.
   *
   * @param jar what would be loaded
   * @param adapters what it offered when it was last active
   */
  record Disabled(VettedJar jar, Collection<AdapterView> adapters) implements JarState {

    @Override
    public Optional<String> heldId() {
      return Optional.of(jar.id());
    }
  }

  /**
   * It can't be loaded.
   *
   * @param refusal why
   * @param jar what was known about it before
   */
  record Refused(JarRefusal refusal, Optional<VettedJar> jar) implements JarState {

    @Override
    public Optional<String> heldId() {
      return Optional.empty();
    }
  }
}
