package dev.holdfast.engine.plugin.inventory;

import dev.holdfast.engine.plugin.jar.JarRefusal;
import dev.holdfast.engine.plugin.kind.AdapterView;
import dev.holdfast.engine.plugin.load.LoadedPlugin;
import dev.holdfast.engine.plugin.trust.VettedJar;
import java.util.Collection;
import java.util.Optional;

/** What has become of a jar. */
sealed interface JarState {

  /** The plugin id that it holds, if any; no other jar can have it. */
  Optional<String> heldId();

  /**
   * It is loaded.
   *
   * @param jar what is known of the jar by now; a signature may have come since it was loaded
   * @param plugin what is loaded
   * @param replacement what has become of the jar that has since replaced it in the folder
   */
  record Active(VettedJar jar, LoadedPlugin plugin, Optional<Refused> replacement)
      implements JarState {

    @Override
    public Optional<String> heldId() {
      return Optional.of(jar.id());
    }
  }

  /**
   * Someone switched it off.
   *
   * @param jar what would be loaded
   * @param adapters what it offered when it last was active
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
   * @param jar what was found out about it before
   */
  record Refused(JarRefusal refusal, Optional<VettedJar> jar) implements JarState {

    @Override
    public Optional<String> heldId() {
      return Optional.empty();
    }
  }
}
