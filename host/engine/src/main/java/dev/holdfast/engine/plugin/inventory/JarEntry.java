package dev.holdfast.engine.plugin.inventory;

import dev.holdfast.engine.plugin.folder.PluginFile;
import dev.holdfast.engine.plugin.jar.JarRefusal;
import dev.holdfast.engine.plugin.jar.RefusalCode;
import dev.holdfast.engine.plugin.kind.AdapterView;
import dev.holdfast.engine.plugin.load.LoadedPlugin;
import dev.holdfast.engine.plugin.trust.Trust;
import dev.holdfast.engine.plugin.trust.VettedJar;
import dev.holdfast.engine.text.VisibleText;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A jar in a plugin folder and its state.
 *
 * @param file the jar's state when this was decided
 * @param outcome the decision
 */
record JarEntry(PluginFile file, JarState outcome) {

  Optional<LoadedPlugin> loaded() {
    return outcome instanceof JarState.Active active
        ? Optional.of(active.plugin())
        : Optional.empty();
  }

  /** Why the jar in the folder isn't loaded. */
  Optional<JarRefusal> refusal() {
    return refused().map(JarState.Refused::refusal);
  }

  private Optional<JarState.Refused> refused() {
    if (outcome instanceof JarState.Active active) {
      return active.replacement();
    }
    return outcome instanceof JarState.Refused refused ? Optional.of(refused) : Optional.empty();
  }

  /** What the plugin offers, or offered when it was last active. */
  Collection<AdapterView> adapters() {
    if (outcome instanceof JarState.Disabled disabled) {
      return disabled.adapters();
    }
    return loaded().map(LoadedPlugin::views).orElse(List.of());
  }

  /** The latest facts about the jar, or about the one that it replaced. */
  Optional<VettedJar> jar() {
    if (outcome instanceof JarState.Active active) {
      return Optional.of(active.jar());
    }
    if (outcome instanceof JarState.Disabled disabled) {
      return Optional.of(disabled.jar());
    }
    return ((JarState.Refused) outcome).jar();
  }

  /** The jar in the folder, and the one that is loaded in its place. */
  Stream<VettedJar> jars() {
    return Stream.concat(jar().stream(), refused().flatMap(JarState.Refused::jar).stream());
  }

  /** The jar that is waiting for approval. */
  Optional<VettedJar> pending() {
    return refused()
        .filter(refused -> refused.refusal().code() == RefusalCode.APPROVAL_REQUIRED)
        .flatMap(JarState.Refused::jar);
  }

  private PluginState state() {
    if (outcome instanceof JarState.Active) {
      return PluginState.ACTIVE;
    }
    if (outcome instanceof JarState.Disabled) {
      return PluginState.DISABLED;
    }
    return pending().isPresent() ? PluginState.PENDING : PluginState.REFUSED;
  }

  PluginView view() {
    Optional<VettedJar> jar = jar();
    return new PluginView(
        jar.map(VettedJar::id).orElse(""),
        jar.map(vetted -> vetted.manifest().version()).orElse(""),
        state(),
        VisibleText.of(file.path().toString()),
        jar.map(vetted -> vetted.copy().sha256()).orElse(""),
        jar.map(vetted -> vetted.verdict().trust()).orElse(Trust.UNCHECKED),
        jar.map(vetted -> vetted.verdict().signer()).orElse(""),
        refusal().map(refusal -> refusal.code().name()).orElse(""),
        refusal().map(refusal -> VisibleText.of(refusal.reason(), 1000)).orElse(""),
        List.copyOf(adapters()),
        pending().map(PendingJar::of).orElse(null),
        0);
  }
}
