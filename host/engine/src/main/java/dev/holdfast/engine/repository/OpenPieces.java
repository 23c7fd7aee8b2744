package dev.holdfast.engine.repository;

import dev.holdfast.engine.ProgressThrottle;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.database.RestoreChain;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The dumps of a restore, each opened when the source asks for it. What isn't read to its end, and
 * found to be what was written, isn't restored. Add all pieces before the chain is used.
 */
public final class OpenPieces implements AutoCloseable {

  private final AgeIdentities identities;
  private final List<RestoreChain.Piece> pieces = new ArrayList<>();
  private final List<EntryReader> readers = new CopyOnWriteArrayList<>();
  private Progress progress = (raw, stored) -> {};

  public OpenPieces(AgeIdentities identities) {
    this.identities = identities;
  }

  /** Adds the next dump, which is read from this storage. */
  public void add(BackupChain.Piece piece, StorageAccess storage, ContentItems items) {
    pieces.add(new RestoreChain.Piece(piece.entry().format(), () -> open(piece, storage), items));
  }

  /** Reports progress from now on, at most as often as people can read it. */
  public void onProgress(Progress listener) {
    progress = listener;
  }

  /** All pieces, for the source. */
  public RestoreChain chain() {
    return new RestoreChain(pieces);
  }

  private InputStream open(BackupChain.Piece piece, StorageAccess storage) throws IOException {
    EntryReader reader =
        EntryReader.open(
            piece.entry(),
            piece.contents(),
            StoredBytes.of(storage, piece.backup().manifest().prefix(), piece.entry().dump())
                .open(),
            identities);
    readers.add(reader);
    return new ReportingInputStream(reader);
  }

  /**
   * Requires that each piece was opened, and reads the rest of those that weren't read to their
   * end.
   *
   * @throws HoldfastException {@link ProblemCode#INCOMPLETE} if one wasn't opened
   */
  public void requireWhole() throws IOException {
    if (readers.size() != pieces.size()) {
      throw new HoldfastException(
          ProblemCode.INCOMPLETE,
          "The source read %d of %d dumps that the restore needs."
              .formatted(readers.size(), pieces.size()),
          "Report it to those who wrote the source's plugin.");
    }
    for (EntryReader reader : readers) {
      reader.requireWhole();
    }
  }

  /** Reads the rest of what was opened, which proves its bytes. */
  public void requireUnchanged() throws IOException {
    for (EntryReader reader : readers) {
      reader.requireWhole();
    }
  }

  /** The number of bytes of dumps read so far. Thread-safe. */
  public long rawCount() {
    return readers.stream().mapToLong(EntryReader::rawCount).sum();
  }

  /** The number of stored bytes read so far. Thread-safe. */
  public long storedCount() {
    return readers.stream().mapToLong(EntryReader::storedCount).sum();
  }

  @Override
  public void close() throws IOException {
    for (EntryReader reader : readers) {
      reader.close();
    }
  }

  /** Receives how much has been read. */
  @FunctionalInterface
  public interface Progress {

    /** Reports it. */
    void moved(long raw, long stored);
  }

  private final class ReportingInputStream extends FilterInputStream {

    private final ProgressThrottle pace = new ProgressThrottle();

    ReportingInputStream(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = in.read(bytes, offset, length);
      if (pace.isDue()) {
        progress.moved(rawCount(), storedCount());
      }
      return count;
    }
  }
}
