package dev.holdfast.engine.manifest;

import dev.holdfast.engine.pipe.ContentDigest;
import java.util.regex.Pattern;

/** Checks sizes and hashes in manifests. */
final class Digests {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private Digests() {}

  static void require(ContentDigest digest) {
    Manifest.require(digest != null, "a size and hash are missing");
    Manifest.require(digest.size() >= 0, "a size is negative");
    Manifest.require(SHA_256.matcher(digest.sha256()).matches(), "a hash is not a SHA-256");
  }
}
