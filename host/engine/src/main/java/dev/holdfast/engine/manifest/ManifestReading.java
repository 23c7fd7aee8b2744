package dev.holdfast.engine.manifest;

import dev.holdfast.engine.Reason;

/** What came of reading a manifest. */
public sealed interface ManifestReading {

  /**
   * Signed by a trusted key, for this folder.
   *
   * @param manifest the manifest
   * @param keyId the key
   */
  record Trusted(Manifest manifest, String keyId) implements ManifestReading {}

  /**
   * Nobody we trust vouches for it.
   *
   * @param problem what is wrong with it
   * @param reason the same for people
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
    /** Signed, but no manifest. */
    MALFORMED,
    /** Written by a newer version. */
    UNSUPPORTED
  }
}
