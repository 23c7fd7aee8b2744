package dev.holdfast.host.plugin.trust;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.backup.signature.Verification;
import dev.holdfast.host.configuration.PluginTrust;
import dev.holdfast.host.plugin.folder.PluginFile;
import dev.holdfast.host.plugin.jar.JarCopy;
import dev.holdfast.host.plugin.jar.RefusalCode;
import dev.holdfast.host.plugin.jar.RefusedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Applies the policy to a jar's detached minisign signature, before any class loader sees the jar.
 *
 * @param policy what becomes of jars without a good signature
 * @param keys the trusted keys
 * @param bundled the folder of jars that came with the host: whoever could change them could change
 *     the host itself
 */
public record TrustCheck(PluginTrust policy, KeyFolder keys, Optional<Path> bundled) {

  private static final int MAXIMUM_SIGNATURE_BYTES = 16 * 1024;

  TrustVerdict check(PluginFile file, JarCopy copy) throws RefusedException {
    if (bundled.isPresent() && file.path().startsWith(bundled.get())) {
      return new TrustVerdict(Trust.BUNDLED, "");
    }
    if (policy == PluginTrust.OFF) {
      return TrustVerdict.UNCHECKED;
    }
    if (Files.notExists(file.signature())) {
      return tolerate(
          new TrustVerdict(Trust.UNSIGNED, ""),
          RefusalCode.UNSIGNED,
          "It isn't signed: " + file.signature() + " is missing");
    }
    Verification verification = verify(file, copy);
    if (verification instanceof Verification.Valid valid) {
      return new TrustVerdict(Trust.SIGNED, valid.keyId());
    }
    if (verification instanceof Verification.UnknownKey unknown) {
      return tolerate(
          new TrustVerdict(Trust.UNKNOWN_SIGNER, ""),
          RefusalCode.UNTRUSTED,
          "It is signed with the key " + unknown.keyId() + ", which isn't among those in " + keys);
    }
    // Also where unsigned jars may pass: somebody changed this one after it was signed.
    throw new RefusedException(
        RefusalCode.UNTRUSTED, ((Verification.Invalid) verification).reason());
  }

  private TrustVerdict tolerate(TrustVerdict verdict, RefusalCode code, String reason)
      throws RefusedException {
    if (policy == PluginTrust.REQUIRE) {
      throw new RefusedException(code, reason);
    }
    return verdict;
  }

  private Verification verify(PluginFile file, JarCopy copy) throws RefusedException {
    try (InputStream content = new BufferedInputStream(Files.newInputStream(copy.file()))) {
      return keys.keys().verify(content, SmallFile.read(file.signature(), MAXIMUM_SIGNATURE_BYTES));
    } catch (IOException | HoldfastException e) {
      throw new RefusedException(
          RefusalCode.UNTRUSTED, "Its signature can't be checked: " + e.getMessage(), e);
    }
  }
}
