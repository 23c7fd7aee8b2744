package dev.holdfast.engine.pipe;

import java.util.Objects;

/**
 * Size and hash, which identify content.
 *
 * @param size number of bytes
 * @param sha256 their SHA-256 (FIPS 180-4) in lower case hexadecimal
 */
public record ContentDigest(long size, String sha256) {

  public ContentDigest {
    Objects.requireNonNull(sha256, "sha256 is null");
  }
}
