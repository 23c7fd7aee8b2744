package dev.holdfast.host.vault;

import dev.holdfast.engine.crypto.AgeIdentity;
import dev.holdfast.engine.signature.MinisignPublicKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The zip with which backups can be read without Holdfast. It contains the secret key. */
public final class RecoveryKit {

  private RecoveryKit() {}

  /**
   * Writes a kit.
   *
   * @param identity decrypts the backups; absent if the host doesn't have it
   * @param signer the key with which the backups are signed
   * @param out not closed
   */
  public static void write(
      Optional<AgeIdentity> identity, MinisignPublicKey signer, OutputStream out)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    put(zip, "README.txt", resource("README.txt"));
    put(zip, "recover.sh", resource("recover.sh"));
    put(zip, "signing.pub", signer.file().getBytes(StandardCharsets.UTF_8));
    if (identity.isPresent()) {
      String line = identity.get().secret() + "\n";
      put(zip, "identity.txt", line.getBytes(StandardCharsets.UTF_8));
    }
    zip.finish();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry("recovery-kit/" + name));
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = RecoveryKit.class.getResourceAsStream("/recovery/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
