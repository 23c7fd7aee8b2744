package dev.holdfast.engine;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.storage.StorageSession;

/** A storage destination with its configuration. Threads: safe. */
public interface BackupDestination extends BoundAdapter {

  /**
   * Whether both are surely one place, so that what is stored in both is one copy. Two places that
   * only turn out to be one, such as by a link, can't be told.
   */
  default boolean isSamePlaceAs(BackupDestination other) {
    return equals(other);
  }

  /** Opens the storage; see {@link dev.holdfast.plugin.storage.StorageDestination#open}. */
  StorageSession open(AdapterContext context) throws InterruptedException;
}
