package dev.holdfast.toolkit.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 in progress. */
public final class Sha256 {

  private final MessageDigest digest;

  /** Begins one. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }

  /** Adds a text as UTF-8. */
  public Sha256 update(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Adds the first bytes of an array. */
  public void update(byte[] bytes, int length) {
    digest.update(bytes, 0, length);
  }

  /** Ends it. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
