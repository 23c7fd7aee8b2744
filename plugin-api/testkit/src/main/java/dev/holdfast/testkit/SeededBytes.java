package dev.holdfast.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Content of any size that takes no memory, does not compress, and is the same for the same seed.
 * The bytes are the output of SplitMix64 (Steele, Lea and Flood, 2014).
 *
 * @param seed selects the content
 * @param length in bytes
 */
public record SeededBytes(long seed, long length) {

  /** Returns the byte at this position. */
  public byte at(long position) {
    return (byte) (word(position / Long.BYTES) >>> (position % Long.BYTES * Byte.SIZE));
  }

  private long word(long index) {
    long z = seed + (index + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Opens all of it. */
  public InputStream open() {
    return open(0, length);
  }

  /** Opens {@code count} bytes from {@code offset}, or fewer at the end. */
  public InputStream open(long offset, long count) {
    long end = count > length - offset ? length : offset + count;
    return new Stream(offset, end);
  }

  /** Returns the SHA-256 of all of it, in lower-case hexadecimal digits. */
  public String sha256() {
    try (InputStream in = open();
        DigestOutputStream out =
            new DigestOutputStream(OutputStream.nullOutputStream(), digest())) {
      in.transferTo(out);
      return HexFormat.of().formatHex(out.getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Stream extends InputStream {

    private final long end;
    private long position;

    Stream(long position, long end) {
      this.position = position;
      this.end = end;
    }

    @Override
    public int read() {
      return position < end ? at(position++) & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) {
      Objects.checkFromIndexSize(offset, count, buffer.length);
      if (count == 0) {
        return 0;
      }
      int available = (int) Math.min(count, end - position);
      int shift = (int) (position & 7) * Byte.SIZE;
      long index = position >>> 3;
      long word = word(index) >>> shift;
      for (int i = 0; i < available; i++) {
        buffer[offset + i] = (byte) word;
        word >>>= Byte.SIZE;
        shift += Byte.SIZE;
        if (shift == Long.SIZE) {
          word = word(++index);
          shift = 0;
        }
      }
      position += Math.max(available, 0);
      return available > 0 ? available : -1;
    }
  }
}
