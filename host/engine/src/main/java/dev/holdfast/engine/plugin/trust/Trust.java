package dev.holdfast.engine.plugin.trust;

/** The trust in a jar. */
public enum Trust {
  /** A trusted key signed exactly these bytes. */
  SIGNED,
  /** The distribution's list names exactly these bytes. */
  BUNDLED,
  /** An operator approved exactly these bytes. */
  APPROVED,
  /** There is no signature. */
  UNSIGNED,
  /** There is a signature, but not by a trusted key. */
  UNKNOWN_SIGNER,
  /** The signature is malformed, or for other bytes. */
  INVALID,
  /** Not checked: the policy is off, or the jar was refused before. */
  UNCHECKED
}
