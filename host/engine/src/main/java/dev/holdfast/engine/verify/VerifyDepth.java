package dev.holdfast.engine.verify;

/** The depth of a verification. Each depth includes those before it. */
public enum VerifyDepth {
  /** The manifest is signed, and every object exists with its size. */
  STAT,
  /** Every stored byte is read and hashed. Needs no key. */
  READ_BACK,
  /** Every dump is decrypted, decompressed and hashed, and inspected by the engine's own means. */
  DECRYPT,
  /** Every database is restored under another name and compared with the manifest's proof. */
  RESTORE
}
