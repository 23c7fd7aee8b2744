package dev.holdfast.engine.pipe;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and hashes bytes. Any thread may read the count. */
final class ContentHash {

  private final MessageDigest sha256;
  private volatile long count;

  ContentHash() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void update(byte[] bytes, int offset, int length) {
    sha256.update(bytes, offset, length);
    count = count + length;
  }

  long count() {
    return count;
  }

  /** Ends the hash: nothing may be added afterwards. */
  ContentDigest digest() {
    return new ContentDigest(count, HexFormat.of().formatHex(sha256.digest()));
  }
}
