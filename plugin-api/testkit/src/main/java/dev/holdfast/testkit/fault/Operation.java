package dev.holdfast.testkit.fault;

/** What a fault can strike. */
public enum Operation {
  /** Opening a session of a storage or a source. */
  OPEN,
  /** {@code StorageSession.put}. */
  PUT,
  /** {@code StorageSession.get}, the stream it returns included. */
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
  /** {@code DatabaseSource.inspect}, after the dump was read. */
  INSPECT,
  /** {@code DatabaseSession.fingerprint}. */
  FINGERPRINT,
  /** {@code DatabaseSession.drop}. */
  DROP
}
