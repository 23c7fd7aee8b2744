package dev.holdfast.host.audit.chain;

/**
 * Rows that aren't as they were written.
 *
 * @param kind what happened to them
 * @param first the sequence number of the first one
 * @param last that of the last one; the same for a single row
 */
public record ChainFault(Kind kind, long first, long last) {

  /** What can happen to a row. */
  public enum Kind {
    /** Something in it is different, its place or its hashes included. */
    CHANGED,
    /** It is gone. */
    REMOVED,
    /** It was never appended. */
    INSERTED,
    /** It isn't the row that stood there when the end of the log was kept elsewhere. */
    REPLACED
  }

  boolean isContinuedBy(ChainFault next) {
    return kind == next.kind && next.first >= first && next.first <= last + 1;
  }

  ChainFault to(ChainFault next) {
    return new ChainFault(kind, first, Math.max(last, next.last));
  }
}
