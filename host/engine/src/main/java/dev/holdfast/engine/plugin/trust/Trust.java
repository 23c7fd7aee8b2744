package dev.holdfast.engine.plugin.trust;

/** What a jar's signature is worth. */
public enum Trust {
  /** A trusted key signed exactly these bytes. */
  SIGNED,
  /** The distribution's list names exactly these bytes. */
  BUNDLED,
  /** Somebody approved exactly these bytes. */
  APPROVED,
  /** There is no signature. */
  UNSIGNED,
  /** There is a signature, but of no trusted key. */
  UNKNOWN_SIGNER,
  /** The signature is malformed, or of other bytes. */
  INVALID,
  /** Nobody looked: the policy is off, or the jar was refused before. */
  UNCHECKED
}
