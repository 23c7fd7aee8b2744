package dev.holdfast.engine.repository;

import dev.holdfast.engine.codec.Compression;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.manifest.EntryContents;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.engine.pipe.CorruptStreamException;
import dev.holdfast.engine.pipe.DigestingInputStream;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads an entry: stored bytes in, the dump out, both hashed. The stream ends only if all bytes
 * match the backup; otherwise it throws at the end, so that it can't be mistaken for complete. Not
 * thread-safe.
 */
public final class EntryReader extends InputStream {

  private final StoredEntry entry;
  private final EntryContents contents;
  private final DigestingInputStream stored;
  private final DigestingInputStream raw;
  private boolean whole;
  private @Nullable IOException failure;

  private EntryReader(
      StoredEntry entry,
      EntryContents contents,
      DigestingInputStream stored,
      DigestingInputStream raw) {
    this.entry = entry;
    this.contents = contents;
    this.stored = stored;
    this.raw = raw;
  }

  /**
   * Starts to read.
   *
   * @param entry the entry to read
   * @param contents the expected contents
   * @param source its stored bytes; closed with this
   * @param identities the available private keys
   * @throws HoldfastException with {@link ProblemCode#KEY_REQUIRED} if none fits
   */
  public static EntryReader open(
      StoredEntry entry, EntryContents contents, InputStream source, AgeIdentities identities)
      throws IOException {
    DigestingInputStream stored = new DigestingInputStream(source);
    try {
      InputStream plain = entry.encrypted() ? identities.decrypt(stored) : stored;
      InputStream dump = Compression.parse(entry.compression()).decompress(plain);
      return new EntryReader(entry, contents, stored, new DigestingInputStream(dump));
    } catch (IOException | RuntimeException e) {
      source.close();
      throw e;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (failure != null) {
      throw failure; // Decoders may continue in any way after an error.
    }
    try {
      int count = raw.read(bytes, offset, length);
      if (count < 0 && !whole) {
        requireSame();
        whole = true;
      }
      return count;
    } catch (IOException e) {
      failure = e;
      throw e;
    } catch (RuntimeException e) {
      failure = new IOException(e);
      throw e;
    }
  }

  private void requireSame() throws IOException {
    stored.transferTo(OutputStream.nullOutputStream());
    requireSame("stored content", entry.stored(), stored.digest());
    requireSame("dump", contents.raw(), raw.digest());
  }

  /**
   * Reads the rest, which proves all of it.
   *
   * @throws CorruptStreamException if it isn't the content of the backup
   */
  public void requireWhole() throws IOException {
    if (!whole) {
      transferTo(OutputStream.nullOutputStream());
    }
  }

  /** The number of bytes of the dump read so far. Thread-safe. */
  public long rawCount() {
    return raw.count();
  }

  /** The number of stored bytes read so far. Thread-safe. */
  public long storedCount() {
    return stored.count();
  }

  private void requireSame(String what, ContentDigest expected, ContentDigest actual)
      throws CorruptStreamException {
    if (!expected.equals(actual)) {
      throw new CorruptStreamException(damaged(entry, what).getMessage());
    }
  }

  /** The failure of an entry that differs from what was written. */
  public static HoldfastException damaged(StoredEntry entry, String what) {
    return damaged(entry.object(), what);
  }

  static HoldfastException damaged(String object, String what) {
    return new HoldfastException(
        ProblemCode.CORRUPT,
        "The " + what + " of " + object + " differs from what was written.",
        "Use another copy or another backup.");
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }
}
