package dev.holdfast.host.job.sample;

import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.storage.StorageDestination;
import java.util.List;

/** A source and a storage whose configuration says what goes wrong, for tests to put into a jar. */
public final class ScriptedPlugin implements HoldfastPlugin {

  @Override
  public List<DatabaseSource<?>> databaseSources() {
    return List.of(new ConfiguredSource());
  }

  @Override
  public List<StorageDestination<?>> storageDestinations() {
    return List.of(new ConfiguredStorage());
  }
}
