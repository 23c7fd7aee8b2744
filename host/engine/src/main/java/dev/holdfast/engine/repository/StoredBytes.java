package dev.holdfast.engine.repository;

import dev.holdfast.engine.Failures;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.manifest.BackupObject;
import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.engine.pipe.DigestingInputStream;
import dev.holdfast.engine.pipe.SeekableContent;
import dev.holdfast.engine.pipe.Transfer;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The stored bytes of a dump or a list at one destination, in one object or in numbered parts. */
public final class StoredBytes implements SeekableContent {

  /**
   * An object.
   *
   * @param key where it is
   * @param expected what should be in it
   */
  record Piece(ObjectKey key, ContentDigest expected) {}

  private final StorageAccess storage;
  private final boolean inParts;
  private final List<Piece> pieces;

  private StoredBytes(StorageAccess storage, boolean inParts, List<Piece> pieces) {
    this.storage = storage;
    this.inParts = inParts;
    this.pieces = pieces;
  }

  /** Finds them: what may be in parts is looked at. */
  public static StoredBytes of(StorageAccess storage, KeyPrefix folder, BackupObject object) {
    ObjectKey whole = folder.key(object.object());
    return object.parts().isEmpty() || storage.stat(whole).isPresent()
        ? new StoredBytes(storage, false, List.of(new Piece(whole, object.stored())))
        : new StoredBytes(storage, true, pieces(folder, object));
  }

  static List<Piece> pieces(KeyPrefix folder, BackupObject object) {
    List<Piece> pieces = new ArrayList<>();
    for (ContentDigest part : object.parts()) {
      ObjectKey key = folder.key(BackupObject.partName(object.object(), pieces.size() + 1));
      pieces.add(new Piece(key, part));
    }
    return pieces;
  }

  /**
   * Reads them. A part that is missing, damaged or not in its place is an error that names it; the
   * whole is for the caller to compare. The caller closes the stream.
   */
  public InputStream open() {
    return inParts ? new PartsInputStream(storage, pieces) : storage.get(pieces.get(0).key());
  }

  @Override
  public long size() {
    return pieces.stream().mapToLong(piece -> piece.expected().size()).sum();
  }

  @Override
  public InputStream open(long offset, long length) {
    List<InputStream> ranges = new ArrayList<>();
    long start = 0;
    for (Piece piece : pieces) {
      long end = start + piece.expected().size();
      long from = Math.max(offset, start);
      long to = Math.min(offset + length, end);
      if (from < to) {
        long skipped = from - start;
        ranges.add(new LateInputStream(() -> storage.get(piece.key(), skipped, to - from)));
      }
      start = end;
    }
    return new SequenceInputStream(Collections.enumeration(ranges));
  }

  /** A part of an object, which is asked for when it is first read. */
  private static final class LateInputStream extends InputStream {

    private final Supplier<InputStream> opening;
    private @Nullable InputStream in;

    LateInputStream(Supplier<InputStream> opening) {
      this.opening = opening;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (in == null) {
        in = opening.get();
      }
      return in.read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      if (in != null) {
        in.close();
      }
    }
  }

  /** Reads them to their end and returns their size and hash. */
  public ContentDigest digest() {
    try (DigestingInputStream in = new DigestingInputStream(open())) {
      Transfer.all(in, OutputStream.nullOutputStream());
      return in.digest();
    } catch (IOException e) {
      throw Failures.coded(e);
    }
  }

  /**
   * Requires that every object is there and has its size.
   *
   * @throws HoldfastException {@link ProblemCode#CORRUPT}, with the name of one that hasn't
   */
  public void requireSizes() {
    for (Piece piece : pieces) {
      Optional<Long> size = storage.stat(piece.key()).map(StoredObject::size);
      if (size.isEmpty()) {
        throw new HoldfastException(
            ProblemCode.CORRUPT, piece.key().name() + " is gone.", "Use another copy.");
      }
      if (size.get() != piece.expected().size()) {
        throw EntryReader.damaged(piece.key().name(), "size");
      }
    }
  }
}
