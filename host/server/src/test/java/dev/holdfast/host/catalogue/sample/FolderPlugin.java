package dev.holdfast.host.catalogue.sample;

import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.storage.StorageDestination;
import java.util.List;

/** A plugin whose servers and storages are folders, so that tests can look into them. */
public final class FolderPlugin implements HoldfastPlugin {

  @Override
  public List<DatabaseSource<?>> databaseSources() {
    return List.of(new TextSource());
  }

  @Override
  public List<StorageDestination<?>> storageDestinations() {
    return List.of(new FolderDestination());
  }
}
