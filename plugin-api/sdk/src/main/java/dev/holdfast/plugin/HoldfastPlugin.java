package dev.holdfast.plugin;

import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.storage.StorageDestination;
import java.util.List;

/**
 * The one entry point of a plugin jar. The jar's manifest names the implementation as {@code
 * Plugin-Class}; the host calls its public constructor without arguments once per load.
 *
 * <p>Every kind of integration is a default method that returns an empty list, so a plugin
 * overrides only what it offers, and a kind that is added later breaks no plugin. The constructor
 * and these methods must return quickly and touch neither network nor disk: the host gives them a
 * few seconds and refuses the jar otherwise.
 *
 * <p>Called by one thread, once per load. The returned adapters live as long as the plugin is
 * loaded and are shared by all threads.
 */
public interface HoldfastPlugin {

  /** The database sources in this jar; never null, may be empty. */
  default List<DatabaseSource<?>> databaseSources() {
    return List.of();
  }

  /** The storage destinations in this jar; never null, may be empty. */
  default List<StorageDestination<?>> storageDestinations() {
    return List.of();
  }
}
