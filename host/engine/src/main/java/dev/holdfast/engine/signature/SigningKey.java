package dev.holdfast.engine.signature;

import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The key that manifests are signed with: {@code keys/signing.key} in the home folder, a minisign
 * secret key with mode 0600, and {@code signing.pub} beside it. The command line uses the same.
 */
public final class SigningKey {

  private SigningKey() {}

  /** Whether this home folder has a signing key. */
  public static boolean isMade(Path home) {
    return PrivateFile.exists(file(home));
  }

  /** The public key, which other installations need to trust what was signed here. */
  public static Path publicFile(Path home) {
    return file(home).resolveSibling("signing.pub");
  }

  /** Reads the key of this home folder, or creates it on first use. */
  public static MinisignKeyPair load(Path home) {
    Path file = file(home);
    if (PrivateFile.exists(file)) {
      return MinisignKeyPair.parse(PrivateFile.read(file) + "\n");
    }
    MinisignKeyPair key = MinisignKeyPair.generate();
    PrivateFile.write(file, key.secretFile().strip());
    writePublic(publicFile(home), key);
    return key;
  }

  private static Path file(Path home) {
    return home.resolve("keys").resolve("signing.key");
  }

  private static void writePublic(Path file, MinisignKeyPair key) {
    try {
      Files.writeString(file, key.publicKey().file());
    } catch (IOException e) {
      throw new HoldfastException(
          ProblemCode.STARTUP_REFUSED,
          "The public key " + file + " can't be written.",
          "Check that the disk isn't full.",
          e);
    }
  }
}
