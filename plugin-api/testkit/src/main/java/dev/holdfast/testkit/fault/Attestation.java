package dev.holdfast.testkit.fault;

/** What the puts of a faulty storage say of the bytes that it holds. */
public enum Attestation {
  /** What the storage behind it says. */
  HONEST,
  /** Nothing. */
  NONE,
  /** What was sent, whatever is held. */
  BLIND
}
