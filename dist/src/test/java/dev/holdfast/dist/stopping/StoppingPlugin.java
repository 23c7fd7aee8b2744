package dev.holdfast.dist.stopping;

import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.storage.StorageDestination;
import java.util.List;

/** Offers both. */
public final class StoppingPlugin implements HoldfastPlugin {

  @Override
  public List<DatabaseSource<?>> databaseSources() {
    return List.of(new StoppingSource());
  }

  @Override
  public List<StorageDestination<?>> storageDestinations() {
    return List.of(new StoppingStorage());
  }
}
