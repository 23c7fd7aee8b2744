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
 * Reads an entry back: stored bytes in, the dump out, both hashed. The dump ends only if all bytes
 * match the backup; otherwise the stream throws at the end, so that it can't be taken for complete.
 * Threads: one at a time.
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
   * @param entry what to read
   * @param contents what must come out
   * @param source its stored bytes; closed with this
   * @param identities the private keys at hand
   * @throws HoldfastException with {@link ProblemCode#KEY_REQUIRED} when none fits
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
      throw failure; // Decoders go on as they like after an error.
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
   * Reads what is left, so that it is sure that all of it is whole.
   *
   * @throws CorruptStreamException when it isn't
   */
  public void requireWhole() throws IOException {
    if (!whole) {
      transferTo(OutputStream.nullOutputStream());
    }
  }

  /** How many bytes of the dump were read. For any thread. */
  public long rawCount() {
    return raw.count();
  }

  /** How many stored bytes were read. For any thread. */
  public long storedCount() {
    return stored.count();
  }

  private void requireSame(String what, ContentDigest expected, ContentDigest actual)
      throws CorruptStreamException {
    if (!expected.equals(actual)) {
      throw new CorruptStreamException(damaged(entry, what).getMessage());
    }
  }

  /** What is said of an entry that isn't what was written. */
  public static HoldfastException damaged(StoredEntry entry, String what) {
    return new HoldfastException(
        ProblemCode.CORRUPT,
        "The " + what + " of " + entry.object() + " differs from what was written.",
        "Use another copy or another backup.");
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }
}
