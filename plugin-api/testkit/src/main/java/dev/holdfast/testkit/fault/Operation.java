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
  /** {@code DatabaseSession.dump}. */
  DUMP,
  /** {@code DatabaseSession.preflight}. */
  PREFLIGHT,
  /** {@code DatabaseSession.restore}. */
  RESTORE,
  /** {@code DatabaseSource.inspect}, after the dump has been read. */
  INSPECT,
  /** {@code DatabaseSession.fingerprint}. */
  FINGERPRINT,
  /** {@code DatabaseSession.drop}. */
  DROP
}
