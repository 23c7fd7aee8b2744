package dev.holdfast.engine.repository;

import dev.holdfast.engine.codec.Compression;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.manifest.BackupObject;
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
 * Reads an entry: stored bytes in, the dump or its list out, both hashed. The stream ends only if
 * all bytes match the backup; otherwise it throws at the end, so that it can't be mistaken for
 * complete. Not thread-safe.
 */
public final class EntryReader extends InputStream {

  private final BackupObject object;
  private final String what;
  private final ContentDigest expected;
  private final DigestingInputStream stored;
  private final DigestingInputStream raw;
  private boolean whole;
  private @Nullable IOException failure;

  private EntryReader(
      BackupObject object,
      String what,
      ContentDigest expected,
      DigestingInputStream stored,
      DigestingInputStream raw) {
    this.object = object;
    this.what = what;
    this.expected = expected;
    this.stored = stored;
    this.raw = raw;
  }

  /**
   * Starts to read a dump.
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
    return open(entry, entry.dump(), "dump", contents.raw(), source, identities);
  }

  /** Starts to read the list of an entry that has one. */
  static EntryReader openList(
      StoredEntry entry, EntryContents contents, InputStream source, AgeIdentities identities)
      throws IOException {
    BackupObject list = Objects.requireNonNull(entry.list(), "no list");
    ContentDigest expected = Objects.requireNonNull(contents.proof().list(), "no list");
    return open(entry, list, "list", expected, source, identities);
  }

  private static EntryReader open(
      StoredEntry entry,
      BackupObject object,
      String what,
      ContentDigest expected,
      InputStream source,
      AgeIdentities identities)
      throws IOException {
    DigestingInputStream stored = new DigestingInputStream(source);
    try {
      InputStream plain = entry.encrypted() ? identities.decrypt(stored) : stored;
      InputStream raw = Compression.parse(entry.compression()).decompress(plain);
      return new EntryReader(object, what, expected, stored, new DigestingInputStream(raw));
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
    requireSame("stored content", object.stored(), stored.digest());
    requireSame(what, expected, raw.digest());
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

  private void requireSame(String part, ContentDigest wanted, ContentDigest actual)
      throws CorruptStreamException {
    if (!wanted.equals(actual)) {
      throw new CorruptStreamException(damaged(object.object(), part).getMessage());
    }
  }

  /** The failure of an object that differs from what was written. */
  public static HoldfastException damaged(String object, String what) {
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
