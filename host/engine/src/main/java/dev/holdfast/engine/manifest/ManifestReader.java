package dev.holdfast.engine.manifest;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.manifest.ManifestReading.Problem;
import dev.holdfast.engine.manifest.ManifestReading.Refused;
import dev.holdfast.engine.manifest.ManifestReading.Trusted;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.signature.TrustedKeys;
import dev.holdfast.engine.signature.Verification;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads manifests. Nothing in them is used before the signature is verified. Thread-safe. */
public final class ManifestReader {

  private final TrustedKeys keys;

  /** Creates a reader that trusts only these keys. */
  public ManifestReader(TrustedKeys keys) {
    this.keys = keys;
  }

  /**
   * Reads a manifest.
   *
   * @param folder where it was found
   * @param signed its bytes and those of the signature file
   */
  public ManifestReading read(KeyPrefix folder, SignedManifest signed) {
    Verification verification = verify(signed);
    if (verification instanceof Verification.UnknownKey unknown) {
      return refused(
          Problem.UNKNOWN_KEY,
          "The manifest in " + folder + " is signed with key " + unknown.keyId() + ".",
          "If you know the installation that made it, trust its keys/signing.pub. Otherwise"
              + " somebody else wrote it.");
    }
    if (verification instanceof Verification.Invalid && ManifestJson.isCut(signed.json())) {
      return refused(
          Problem.MALFORMED,
          "The manifest in " + folder + " ends in the middle: it was never written completely.",
          "Use another copy. If its run failed, remove the folder.");
    }
    if (verification instanceof Verification.Invalid invalid) {
      return forged(folder, invalid.reason() + ".");
    }
    Verification.Valid valid = (Verification.Valid) verification;
    try {
      return bound(folder, ManifestJson.read(signed.json()), valid);
    } catch (HoldfastException e) {
      boolean newer = e.code() == ProblemCode.UNSUPPORTED;
      return new Refused(newer ? Problem.UNSUPPORTED : Problem.MALFORMED, Reason.of(e));
    }
  }

  /** Reads a manifest without verifying its signature. Requires a person's explicit consent. */
  public static Manifest readUnverified(byte[] json) {
    return ManifestJson.read(json);
  }

  private static ManifestReading bound(
      KeyPrefix folder, Manifest manifest, Verification.Valid valid) {
    String expected = ManifestSigner.trustedComment(manifest.backupId(), manifest.folder());
    if (!valid.trustedComment().equals(expected)) {
      return forged(folder, "The signature belongs to a different backup or folder.");
    }
    if (!manifest.prefix().equals(folder)) {
      return forged(folder, "It belongs in " + manifest.folder() + ".");
    }
    return new Trusted(manifest, valid.keyId());
  }

  private Verification verify(SignedManifest signed) {
    try {
      String signature = new String(signed.signature(), StandardCharsets.UTF_8);
      return keys.verify(new ByteArrayInputStream(signed.json()), signature);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't fail", e);
    }
  }

  private static Refused forged(KeyPrefix folder, String why) {
    return refused(
        Problem.FORGED,
        "The manifest in " + folder + " is not trustworthy. " + why,
        "Use another copy, and investigate who changed this one.");
  }

  /** Whether the reason for a refusal is that no trusted key has signed the manifest. */
  public static Refused refused(Problem problem, String message, String hint) {
    return new Refused(problem, Reason.of(ProblemCode.UNTRUSTED, message, hint));
  }
}
