package dev.holdfast.host.plugin;

import dev.holdfast.host.audit.RecordedAttempts;
import dev.holdfast.host.plugin.inventory.PluginView;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Supplier;

/** What people do to plugins, written down in the audit log of their organisation. */
@Singleton
final class PluginAdministration {

  private final PluginService plugins;
  private final RecordedAttempts attempts;

  PluginAdministration(PluginService plugins, RecordedAttempts attempts) {
    this.plugins = plugins;
    this.attempts = attempts;
  }

  PluginView enable(String id) {
    return recorded("plugin.enable", id, () -> plugins.enable(id));
  }

  PluginView disable(String id) {
    return recorded("plugin.disable", id, () -> plugins.disable(id));
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

  private <T> T recorded(String action, String id, Supplier<T> work) {
    PluginView plugin = plugins.plugin(id);
    Map<String, ?> details = Map.of("version", plugin.version(), "sha256", plugin.sha256());
    return attempts.call(action, "plugin", id, details, work);
  }
}
