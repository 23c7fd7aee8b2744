package dev.holdfast.host.backup;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.storage.StorageSession;

/** A storage destination with its configuration. Threads: safe. */
public interface BackupDestination extends BoundAdapter {

  /** Opens the storage; see {@link dev.holdfast.plugin.storage.StorageDestination#open}. */
  StorageSession open(AdapterContext context) throws InterruptedException;
}
