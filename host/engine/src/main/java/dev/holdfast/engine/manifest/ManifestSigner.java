package dev.holdfast.engine.manifest;

import dev.holdfast.engine.signature.MinisignKeyPair;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Signs manifests. Thread-safe. */
public final class ManifestSigner {

  private final MinisignKeyPair key;

  /** Creates a signer with this key. */
  public ManifestSigner(MinisignKeyPair key) {
    this.key = key;
  }

  /**
   * Returns the manifest's bytes and their signature, whose comment names the backup and its
   * folder.
   */
  public SignedManifest sign(Manifest manifest) {
    byte[] json = ManifestJson.write(manifest);
    String comment = trustedComment(manifest.backupId(), manifest.folder());
    try {
      String signature = key.sign(new ByteArrayInputStream(json), comment);
      return new SignedManifest(json, signature.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't fail", e);
    }
  }

  static String trustedComment(UUID backupId, String folder) {
    return "holdfast backup " + backupId + " in " + folder;
  }
}
