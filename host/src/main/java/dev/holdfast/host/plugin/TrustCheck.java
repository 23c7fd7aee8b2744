package dev.holdfast.host.plugin;

import dev.holdfast.host.configuration.PluginTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Applies the policy to a jar's signature, before any class loader sees the jar.
 *
 * @param policy what becomes of jars without a good signature
 * @param verifier checks signatures
 * @param keys the folder of trusted public keys
 */
record TrustCheck(PluginTrust policy, SignatureVerifier verifier, Path keys) {

  Signature check(PluginFile file, JarCopy copy) throws RefusedException {
    if (policy == PluginTrust.OFF) {
      return Signature.UNCHECKED;
    }
    Signature signature = verify(file, copy);
    boolean required = policy == PluginTrust.REQUIRE;
    switch (signature.trust()) {
      case UNSIGNED -> {
        if (required) {
          throw new RefusedException(
              RefusalCode.UNSIGNED, "It isn't signed: " + file.signature() + " is missing");
        }
      }
      case UNKNOWN_SIGNER -> {
        if (required) {
          throw new RefusedException(
              RefusalCode.UNTRUSTED, "It is signed, but by none of the keys in " + keys);
        }
      }
      // Even where unsigned jars may pass: somebody changed this one after it was signed.
      case INVALID ->
          throw new RefusedException(
              RefusalCode.UNTRUSTED, "Its signature is damaged, or of another file");
      case SIGNED, UNCHECKED -> {}
    }
    return signature;
  }

  private Signature verify(PluginFile file, JarCopy copy) throws RefusedException {
    if (Files.notExists(file.signature())) {
      return new Signature(Trust.UNSIGNED, "");
    }
    try {
      return verifier.verify(copy.file(), file.signature(), keys);
    } catch (IOException e) {
      throw new RefusedException(
          RefusalCode.UNTRUSTED, "Its signature can't be checked: " + e.getMessage(), e);
    }
  }
}
