package dev.holdfast.engine;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.storage.StorageSession;

/** A storage destination with its configuration. Thread-safe. */
public interface BackupDestination extends BoundAdapter {

  /**
   * Whether both are certainly the same place, so that two copies there would be one. Places that
   * coincide in another way, for example through a link, are not recognised.
   */
  default boolean isSamePlaceAs(BackupDestination other) {
    return equals(other);
  }

  /** Opens the storage; see {@link dev.holdfast.plugin.storage.StorageDestination#open}. */
  StorageSession open(AdapterContext context) throws InterruptedException;
}
