package dev.holdfast.host.backup.catalogue;

import dev.holdfast.host.backup.manifest.Manifest;
import dev.holdfast.host.backup.manifest.ManifestJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells manifests apart: copies of one backup have equal ones. */
final class ManifestHash {

  private ManifestHash() {}

  static String of(Manifest manifest) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(ManifestJson.write(manifest)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
