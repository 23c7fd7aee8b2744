package dev.holdfast.host.plugin;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.plugin.folder.PluginFolders;
import dev.holdfast.host.plugin.inventory.Catalogue;
import dev.holdfast.host.plugin.inventory.PluginView;
import dev.holdfast.host.plugin.kind.AdapterKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Knows who brought which adapter, to say which plugin is missing when one isn't there. */
final class Unavailable {

  private final Map<AdapterKey, String> lastProviders = new ConcurrentHashMap<>();
  private final PluginFolders folders;

  Unavailable(PluginFolders folders) {
    this.folders = folders;
  }

  void remember(Catalogue catalogue) {
    catalogue.providers().forEach((key, plugin) -> lastProviders.put(key, plugin.jar().id()));
  }

  HoldfastException exception(AdapterKey key, Catalogue catalogue) {
    String id = lastProviders.get(key);
    if (id == null) {
      return exception(
          "No plugin brings the " + key + ".",
          "Put a plugin jar that has it into "
              + folders
              + ", and look whether one is refused or disabled.");
    }
    Optional<PluginView> plugin = catalogue.plugin(id);
    String brings = "The plugin " + id + ", which brings the " + key + ",";
    if (plugin.isEmpty()) {
      return exception(brings + " was removed.", "Put its jar back into " + folders + ".");
    }
    return switch (plugin.get().state()) {
      case DISABLED -> exception(brings + " is disabled.", "Enable it.");
      case REFUSED ->
          exception(
              brings + " is refused: " + plugin.get().reason() + ".",
              "Put a jar that can be loaded into " + folders + ".");
      case ACTIVE ->
          exception(
              "The "
                  + key
                  + " isn't in version "
                  + plugin.get().version()
                  + " of the plugin "
                  + id
                  + ".",
              "Put a version that has it into " + folders + ".");
    };
  }

  private static HoldfastException exception(String message, String hint) {
    return new HoldfastException(ProblemCode.PLUGIN_UNAVAILABLE, message, hint);
  }
}
