package dev.holdfast.host.catalogue;

import dev.holdfast.engine.home.Sha256;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestJson;

/** Distinguishes manifests: copies of one backup have equal ones. */
public final class ManifestHash {

  private ManifestHash() {}

  public static String of(Manifest manifest) {
    return Sha256.hex(ManifestJson.write(manifest));
  }
}
