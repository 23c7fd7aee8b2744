package dev.holdfast.plugins.sqlite.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A digest of rows that doesn't depend on their order: the sum of their SHA-256 hashes, four words
 * each, every word modulo 2^64 (a multiset hash by addition; Bellare and Micciancio, "A New
 * Paradigm for Collision-Free Hashing", 1997). It detects accidents, not attacks.
 */
final class RowDigest {

  private final MessageDigest sha256;
  private final long[] sum = new long[4];
  private final byte[] prefix = new byte[9];
  private final ByteBuffer prefixFields = ByteBuffer.wrap(prefix);

  RowDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  /** Adds one value of the current row: null, an integer, a double, a string or bytes. */
  void add(@Nullable Object value) {
    if (value == null) {
      add('n', 0);
    } else if (value instanceof Integer || value instanceof Long) {
      add('i', ((Number) value).longValue());
    } else if (value instanceof Double number) {
      add('r', Double.doubleToLongBits(number));
    } else if (value instanceof String text) {
      addText(text.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof byte[] bytes) {
      add('b', bytes);
    } else {
      throw new IllegalArgumentException("Not an SQLite type: " + value.getClass());
    }
  }

  /** Adds the bytes of a text. */
  void addText(byte[] text) {
    add('t', text);
  }

  /** Ends the row. */
  void endRow() {
    ByteBuffer hash = ByteBuffer.wrap(sha256.digest());
    for (int i = 0; i < sum.length; i++) {
      sum[i] += hash.getLong();
    }
  }

  private void add(char type, byte[] bytes) {
    add(type, bytes.length);
    sha256.update(bytes);
  }

  private void add(char type, long number) {
    prefixFields.put(0, (byte) type).putLong(1, number);
    sha256.update(prefix);
  }

  @Override
  public String toString() {
    ByteBuffer bytes = ByteBuffer.allocate(32);
    for (long word : sum) {
      bytes.putLong(word);
    }
    return HexFormat.of().formatHex(bytes.array());
  }
}
