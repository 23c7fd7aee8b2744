package dev.holdfast.engine.run;

/** Which objects a run reads back and hashes before it counts them as stored. */
public enum ReadBack {
  /** Those that their storage doesn't vouch for. */
  UNATTESTED,
  /** All objects, whatever plugins attest. */
  ALWAYS
}
