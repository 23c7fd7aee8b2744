package dev.holdfast.engine.restore;

import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.repository.BackupChain;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.database.RestoreRequest;
import java.util.List;

/**
 * One entry that will be restored.
 *
 * @param item the requested item
 * @param pieces the dumps to read, oldest first
 * @param request the request to the plugin
 */
record RestoreStep(RestoreItem item, List<Piece> pieces, RestoreRequest request) {

  /**
   * A dump in a storage.
   *
   * @param piece the dump
   * @param storage a copy whose stored bytes are good
   * @param items what is in it
   * @param byOffset whether only parts of it are read, so that only its size has been checked
   */
  record Piece(
      BackupChain.Piece piece, StorageAccess storage, ContentItems items, boolean byOffset) {}

  /** The size of all dumps together. */
  long bytes() {
    return request.expectedBytes();
  }
}
