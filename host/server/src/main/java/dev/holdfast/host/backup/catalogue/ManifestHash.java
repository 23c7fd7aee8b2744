package dev.holdfast.host.backup.catalogue;

import dev.holdfast.host.Sha256;
import dev.holdfast.host.backup.manifest.Manifest;
import dev.holdfast.host.backup.manifest.ManifestJson;

/** Tells manifests apart: copies of one backup have equal ones. */
final class ManifestHash {

  private ManifestHash() {}

  static String of(Manifest manifest) {
    return Sha256.hex(ManifestJson.write(manifest));
  }
}
