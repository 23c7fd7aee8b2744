package dev.holdfast.host.plugin;

import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.inventory.PendingJar;
import dev.holdfast.engine.plugin.inventory.PluginView;
import dev.holdfast.engine.plugin.jar.DeclaredAdapter;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.RecordedAttempts;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Supplier;

/** Administration of plugins, recorded in the audit log of the caller's organisation. */
@Singleton
final class PluginAdministration {

  private final PluginService plugins;
  private final SharedSwitches switches;
  private final RecordedAttempts attempts;
  private final RequestScope scope;

  PluginAdministration(
      PluginService plugins,
      SharedSwitches switches,
      RecordedAttempts attempts,
      RequestScope scope) {
    this.plugins = plugins;
    this.switches = switches;
    this.attempts = attempts;
    this.scope = scope;
  }

  PluginView enable(String id) {
    return toggle("plugin.enable", id, true);
  }

  PluginView disable(String id) {
    return toggle("plugin.disable", id, false);
  }

  private PluginView toggle(String action, String id, boolean enabled) {
    return recorded(
        action,
        id,
        () -> {
          switches.set(id, enabled);
          return plugins.plugin(id);
        });
  }

  void remove(String id) {
    recorded(
        "plugin.remove",
        id,
        () -> {
          plugins.remove(id);
          return true;
        });
  }

  /** Approves a jar on behalf of the caller. */
  PluginView approve(String sha256) {
    String by = scope.caller().userId().toString();
    return attempts.call(
        "plugin.approve",
        "plugin-jar",
        sha256,
        plugins.pending(sha256).map(PluginAdministration::details).orElse(Map.of()),
        () -> plugins.approve(sha256, by));
  }

  void revoke(String sha256) {
    attempts.run(
        "plugin.revoke-approval", "plugin-jar", sha256, Map.of(), () -> plugins.revoke(sha256));
  }

  private static Map<String, ?> details(PendingJar jar) {
    return Map.of(
        "plugin",
        jar.id(),
        "version",
        jar.version(),
        "adapters",
        jar.adapters().stream().map(DeclaredAdapter::toString).toList());
  }

  private <T> T recorded(String action, String id, Supplier<T> work) {
    PluginView plugin = plugins.plugin(id);
    Map<String, ?> details = Map.of("version", plugin.version(), "sha256", plugin.sha256());
    return attempts.call(action, "plugin", id, details, work);
  }
}
