package dev.holdfast.engine.plugin;

import dev.holdfast.engine.plugin.inventory.PluginCatalogue;
import dev.holdfast.engine.plugin.inventory.PluginView;
import dev.holdfast.engine.plugin.kind.AdapterKey;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which plugin provided which adapter, to name the missing plugin. Members of all
 * organisations read the message, so it contains no folders.
 */
final class MissingAdapterMessage {

  private static final String FOLDER = " into the plugin folder.";

  private final Map<AdapterKey, String> lastProviders = new ConcurrentHashMap<>();

  void remember(PluginCatalogue catalogue) {
    catalogue.providers().forEach((key, plugin) -> lastProviders.put(key, plugin.jar().id()));
  }

  HoldfastException exception(AdapterKey key, PluginCatalogue catalogue) {
    String id = lastProviders.get(key);
    if (id == null) {
      return neverSeen(key, catalogue);
    }
    Optional<PluginView> plugin = catalogue.plugin(id);
    if (plugin.isEmpty()) {
      return exception(brings(id, key) + " was removed.", "Put its jar back" + FOLDER);
    }
    return switch (plugin.get().state()) {
      case DISABLED -> exception(brings(id, key) + " is disabled.", "Enable it.");
      case PENDING -> waiting(id, key);
      case REFUSED ->
          exception(
              brings(id, key) + " is refused: " + plugin.get().reason() + ".",
              "Put a jar that can be loaded" + FOLDER);
      case ACTIVE ->
          exception(
              "The %s is missing from version %s of the plugin %s."
                  .formatted(key, plugin.get().version(), id),
              "Put a version that contains it" + FOLDER);
    };
  }

  private static HoldfastException neverSeen(AdapterKey key, PluginCatalogue catalogue) {
    return catalogue.plugins().stream()
        .map(PluginView::pending)
        .filter(Objects::nonNull)
        .filter(jar -> jar.declares(key))
        .findFirst()
        .map(jar -> waiting(jar.id(), key))
        .orElseGet(
            () ->
                exception(
                    "No plugin provides the " + key + ".",
                    "Put a plugin jar that provides it into the plugin folder, and check whether"
                        + " one is refused, disabled or waiting for approval."));
  }

  private static HoldfastException waiting(String id, AdapterKey key) {
    return exception(
        brings(id, key) + " is waiting for approval.",
        "Ask an operator of the installation or the machine to approve it.");
  }

  private static String brings(String id, AdapterKey key) {
    return "The plugin " + id + ", which provides the " + key + ",";
  }

  private static HoldfastException exception(String message, String hint) {
    return new HoldfastException(ProblemCode.PLUGIN_UNAVAILABLE, message, hint);
  }
}
