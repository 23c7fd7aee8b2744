package dev.holdfast.engine.repository;

import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.codec.Compression;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.engine.pipe.CorruptStreamException;
import dev.holdfast.engine.pipe.SeekableContent;
import dev.holdfast.plugin.database.RestoreChain;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One dump of a restore. Read as a whole, it is proven by the manifest's hashes. Of parts, the
 * source proves the items; encryption and the checksums of frames find damage earlier.
 */
final class OpenPiece implements RestoreChain.Opening, AutoCloseable {

  private final BackupChain.Piece piece;
  private final StorageAccess storage;
  private final AgeIdentities identities;
  private final boolean byOffset;
  private final Runnable moved;
  private final AtomicLong partRaw = new AtomicLong();
  private final AtomicLong partStored = new AtomicLong();
  private volatile @Nullable EntryReader reader;
  private @Nullable Optional<SeekableContent> parts;
  private volatile @Nullable IOException failure;

  OpenPiece(
      BackupChain.Piece piece,
      StorageAccess storage,
      AgeIdentities identities,
      boolean byOffset,
      Runnable moved) {
    this.piece = piece;
    this.storage = storage;
    this.identities = identities;
    this.byOffset = byOffset;
    this.moved = moved;
  }

  boolean byOffset() {
    return byOffset;
  }

  boolean isRead() {
    return reader != null || parts != null;
  }

  @Override
  public InputStream open() throws IOException {
    EntryReader whole =
        EntryReader.open(piece.entry(), piece.contents(), stored().open(), identities);
    reader = whole;
    return new Watched(whole, new AtomicLong());
  }

  @Override
  public InputStream openAt(long offset) throws IOException {
    if (parts == null) {
      parts = byOffset ? seek() : Optional.empty();
    }
    if (parts.isEmpty()) {
      return forward(offset);
    }
    SeekableContent content = parts.get();
    if (offset < 0 || offset >= content.size()) {
      throw new EOFException("The dump ends before the offset " + offset);
    }
    return new Watched(content.open(offset, content.size() - offset), partRaw);
  }

  private Optional<SeekableContent> seek() throws IOException {
    StoredEntry entry = piece.entry();
    SeekableContent stored = new Counted(stored());
    SeekableContent plain = entry.encrypted() ? identities.seek(stored) : stored;
    Optional<SeekableContent> raw = Compression.parse(entry.compression()).seek(plain);
    if (raw.isPresent() && raw.get().size() != piece.contents().raw().size()) {
      throw new CorruptStreamException(
          EntryReader.damaged(entry.object(), "table of frames").getMessage());
    }
    return raw;
  }

  /** All of it is read once; what isn't wanted is dropped. */
  private InputStream forward(long offset) throws IOException {
    if (reader == null) {
      open();
    }
    EntryReader whole = reader;
    whole.skipNBytes(offset - whole.rawCount());
    return new Watched(whole, new AtomicLong()) {
      @Override
      public void close() {}
    };
  }

  private StoredBytes stored() {
    return StoredBytes.of(storage, piece.backup().manifest().prefix(), piece.entry().dump());
  }

  /** Reads the rest of a dump that is read as a whole. */
  void requireUnchanged() throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (reader != null) {
      reader.requireWhole();
    }
  }

  long rawCount() {
    return partRaw.get() + (reader == null ? 0 : reader.rawCount());
  }

  long storedCount() {
    return partStored.get() + (reader == null ? 0 : reader.storedCount());
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }

  /** Stored bytes of which parts are read. */
  private final class Counted implements SeekableContent {

    private final SeekableContent content;

    Counted(SeekableContent content) {
      this.content = content;
    }

    @Override
    public long size() {
      return content.size();
    }

    @Override
    public InputStream open(long offset, long length) throws IOException {
      return new Watched(content.open(offset, length), partStored);
    }
  }

  /** A failure remains one, even if the source swallows it. */
  private class Watched extends FilterInputStream {

    private final AtomicLong count;

    Watched(InputStream in, AtomicLong count) {
      super(in);
      this.count = count;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        int read = in.read(bytes, offset, length);
        count.addAndGet(Math.max(0, read));
        moved.run();
        return read;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }
}
