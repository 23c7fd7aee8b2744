package dev.holdfast.testkit.fault;

/** The checksum that a faulty storage attests for a put. */
public enum Attestation {
  /** The checksum of the underlying storage. */
  HONEST,
  /** None. */
  NONE,
  /** The checksum of the sent bytes, even if others are stored. */
  BLIND
}
