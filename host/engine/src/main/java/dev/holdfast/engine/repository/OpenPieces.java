package dev.holdfast.engine.repository;

import dev.holdfast.engine.ProgressThrottle;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.database.RestoreChain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The dumps of a restore, each opened when the source asks for it. What isn't read to its end, and
 * found to be what was written, isn't restored. Add all pieces before the chain is used.
 */
public final class OpenPieces implements AutoCloseable {

  private final AgeIdentities identities;
  private final List<RestoreChain.Piece> pieces = new ArrayList<>();
  private final List<OpenPiece> opened = new ArrayList<>();
  private final ProgressThrottle pace = new ProgressThrottle();
  private Progress progress = (raw, stored) -> {};

  public OpenPieces(AgeIdentities identities) {
    this.identities = identities;
  }

  /**
   * Adds the next dump, which is read from this storage.
   *
   * @param byOffset whether the source may read only parts of it, or nothing
   */
  public void add(
      BackupChain.Piece piece, StorageAccess storage, ContentItems items, boolean byOffset) {
    OpenPiece opening = new OpenPiece(piece, storage, identities, byOffset, this::tell);
    opened.add(opening);
    pieces.add(new RestoreChain.Piece(piece.entry().format(), opening, items));
  }

  /** Reports progress from now on, at most as often as people can read it. */
  public void onProgress(Progress listener) {
    progress = listener;
  }

  private void tell() {
    if (pace.isDue()) {
      progress.moved(rawCount(), storedCount());
    }
  }

  /** All pieces, for the source. */
  public RestoreChain chain() {
    return new RestoreChain(pieces);
  }

  /**
   * Requires that each piece was opened, unless only parts are restored, and reads the rest of
   * those that weren't read to their end.
   *
   * @throws HoldfastException {@link ProblemCode#INCOMPLETE} if one wasn't opened
   */
  public void requireWhole() throws IOException {
    long read = opened.stream().filter(OpenPiece::isRead).count();
    if (read == 0 || !opened.stream().allMatch(piece -> piece.isRead() || piece.byOffset())) {
      throw new HoldfastException(
          ProblemCode.INCOMPLETE,
          "The source read %d of %d dumps that the restore needs.".formatted(read, pieces.size()),
          "Report it to those who wrote the source's plugin.");
    }
    requireUnchanged();
  }

  /** Reads the rest of what was opened, which proves its bytes. */
  public void requireUnchanged() throws IOException {
    for (OpenPiece piece : opened) {
      piece.requireUnchanged();
    }
  }

  /** The number of bytes of dumps read so far. Thread-safe. */
  public long rawCount() {
    return opened.stream().mapToLong(OpenPiece::rawCount).sum();
  }

  /** The number of stored bytes read so far. Thread-safe. */
  public long storedCount() {
    return opened.stream().mapToLong(OpenPiece::storedCount).sum();
  }

  @Override
  public void close() throws IOException {
    for (OpenPiece piece : opened) {
      piece.close();
    }
  }

  /** Receives how much has been read. */
  @FunctionalInterface
  public interface Progress {

    /** Reports it. */
    void moved(long raw, long stored);
  }
}
