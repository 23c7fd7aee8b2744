package dev.holdfast.host.plugin.inventory;

import dev.holdfast.host.plugin.folder.PluginFile;
import dev.holdfast.host.plugin.jar.Refusal;
import dev.holdfast.host.plugin.kind.AdapterView;
import dev.holdfast.host.plugin.load.LoadedPlugin;
import dev.holdfast.host.plugin.trust.TrustVerdict;
import dev.holdfast.host.plugin.trust.VettedJar;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A jar in a plugin folder and what has become of it.
 *
 * @param file the jar as it was when this was decided
 * @param outcome what was decided
 */
record Slot(PluginFile file, Outcome outcome) {

  Optional<LoadedPlugin> loaded() {
    return outcome instanceof Outcome.Active active
        ? Optional.of(active.plugin())
        : Optional.empty();
  }

  Optional<Refusal> refusal() {
    return outcome instanceof Outcome.Refused refused
        ? Optional.of(refused.refusal())
        : Optional.empty();
  }

  /** What the plugin offers, or offered when it last was active. */
  Collection<AdapterView> adapters() {
    if (outcome instanceof Outcome.Disabled disabled) {
      return disabled.adapters();
    }
    return loaded().map(LoadedPlugin::views).orElse(List.of());
  }

  /** What was last found out about the jar, or about the one that it replaced. */
  Optional<VettedJar> jar() {
    if (outcome instanceof Outcome.Active active) {
      return Optional.of(active.plugin().jar());
    }
    if (outcome instanceof Outcome.Disabled disabled) {
      return Optional.of(disabled.jar());
    }
    return ((Outcome.Refused) outcome).jar();
  }

  PluginView view() {
    if (outcome instanceof Outcome.Active active) {
      return view(PluginState.ACTIVE, active.replacement());
    }
    return view(
        outcome instanceof Outcome.Disabled ? PluginState.DISABLED : PluginState.REFUSED,
        refusal());
  }

  private PluginView view(PluginState state, Optional<Refusal> refusal) {
    Optional<VettedJar> jar = jar();
    TrustVerdict verdict = jar.map(VettedJar::verdict).orElse(TrustVerdict.UNCHECKED);
    return new PluginView(
        jar.map(VettedJar::id).orElse(""),
        jar.map(vetted -> vetted.manifest().version()).orElse(""),
        state,
        file.path().toString(),
        jar.map(vetted -> vetted.copy().sha256()).orElse(""),
        verdict.trust(),
        verdict.signer(),
        refusal.map(r -> r.code().name()).orElse(""),
        refusal.map(Refusal::reason).orElse(""),
        List.copyOf(adapters()));
  }
}
