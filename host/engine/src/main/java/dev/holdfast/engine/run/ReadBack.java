package dev.holdfast.engine.run;

/** Which objects a run reads back and hashes before it counts them as stored. */
public enum ReadBack {
  /** Only objects whose checksum their storage doesn't attest. */
  UNATTESTED,
  /** All objects, whatever plugins attest. */
  ALWAYS
}
