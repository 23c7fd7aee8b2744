package dev.holdfast.plugins.s3;

import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.storage.StorageDestination;
import java.util.List;

/** The jar's entry point. */
public final class S3Plugin implements HoldfastPlugin {

  @Override
  public List<StorageDestination<?>> storageDestinations() {
    return List.of(new S3Destination());
  }
}
