package dev.holdfast.host.boundary.sample;

import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.storage.StorageDestination;
import java.util.List;

/** A plugin that goes wherever a configuration leads it, and tells of it. */
public final class DiallingPlugin implements HoldfastPlugin {

  @Override
  public List<StorageDestination<?>> storageDestinations() {
    return List.of(new DiallingDestination(), new TalkativeDestination());
  }
}
