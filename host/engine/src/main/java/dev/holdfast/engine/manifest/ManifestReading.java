package dev.holdfast.engine.manifest;

import dev.holdfast.engine.Reason;

/** The result of reading a manifest. */
public sealed interface ManifestReading {

  /**
   * Signed by a trusted key, for this folder.
   *
   * @param manifest the manifest
   * @param keyId the key
   */
  record Trusted(Manifest manifest, String keyId) implements ManifestReading {}

  /**
   * Not signed by a trusted key.
   *
   * @param problem what is wrong with it
   * @param reason the explanation for people
   */
  record Refused(Problem problem, Reason reason) implements ManifestReading {}

  /** Why a manifest is refused. */
  enum Problem {
    /** There is no manifest, so there is no backup. */
    ABSENT,
    /** There is no signature. */
    UNSIGNED,
    /** The signature doesn't match, or the manifest is for another folder. */
    FORGED,
    /** Signed with a key that isn't trusted. */
    UNKNOWN_KEY,
    /** Signed, but not a valid manifest. */
    MALFORMED,
    /** Written by a newer version. */
    UNSUPPORTED
  }
}
