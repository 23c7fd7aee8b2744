package dev.holdfast.engine;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StorageTraits;

/** A storage destination with its configuration. Thread-safe. */
public interface BackupDestination extends BoundAdapter {

  /**
   * Whether both are certainly the same place, so that two copies there would be one. Places that
   * coincide in another way, for example through a link, are not recognised.
   */
  default boolean isSamePlaceAs(BackupDestination other) {
    return equals(other);
  }

  /** What the storage can't do by itself. */
  StorageTraits traits();

  /** Whether listings lag behind, so that what they lack may exist. */
  default boolean listsLate() {
    return traits().listing() == StorageTraits.Listing.EVENTUAL;
  }

  /** Opens the storage; see {@link dev.holdfast.plugin.storage.StorageDestination#open}. */
  StorageSession open(AdapterContext context) throws InterruptedException;
}
