package dev.holdfast.host.adapter.sample;

import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.storage.StorageDestination;
import java.util.List;

/** A plugin with one destination, which tests put into a jar. */
public final class SamplePlugin implements HoldfastPlugin {

  @Override
  public List<StorageDestination<?>> storageDestinations() {
    return List.of(new SampleDestination());
  }
}
