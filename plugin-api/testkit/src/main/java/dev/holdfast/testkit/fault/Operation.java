package dev.holdfast.testkit.fault;

/** An operation that a fault can affect. */
public enum Operation {
  /** Opening a session of a storage or a source. */
  OPEN,
  /** {@code StorageSession.put}. */
  PUT,
  /** {@code StorageSession.get}, including the stream it returns. */
  GET,
  /** {@code StorageSession.stat}. */
  STAT,
  /** {@code StorageSession.list}. */
  LIST,
  /** {@code StorageSession.delete}. */
  DELETE,
  /** {@code DumpSession.dump}. */
  DUMP,
  /** {@code Restorable.preflight}. */
  PREFLIGHT,
  /** {@code Restorable.restore}. */
  RESTORE,
  /** {@code Inspects.inspect}, after the dump has been read. */
  INSPECT,
  /** {@code Fingerprints.fingerprint}. */
  FINGERPRINT,
  /** {@code ScratchRestores.drop}. */
  DROP
}
