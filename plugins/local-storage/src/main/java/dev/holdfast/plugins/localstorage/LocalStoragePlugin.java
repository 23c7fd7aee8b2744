package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.storage.StorageDestination;
import java.util.List;

/** The plugin's entry point. */
public final class LocalStoragePlugin implements HoldfastPlugin {

  @Override
  public List<StorageDestination<?>> storageDestinations() {
    return List.of(new LocalStorage());
  }
}
