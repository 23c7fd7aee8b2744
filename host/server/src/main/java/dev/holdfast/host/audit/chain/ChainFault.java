package dev.holdfast.host.audit.chain;

/**
 * Rows that are no longer as they were written.
 *
 * @param kind the kind of fault
 * @param first the sequence number of the first one
 * @param last that of the last one; the same for a single row
 */
public record ChainFault(Kind kind, long first, long last) {

  /** The kinds of faults. */
  public enum Kind {
    /** Its content was changed, including its place or its hashes. */
    CHANGED,
    /** It is missing. */
    REMOVED,
    /** It was inserted. */
    INSERTED,
    /** It differs from the row at this place when the end of the log was kept elsewhere. */
    REPLACED
  }

  boolean isContinuedBy(ChainFault next) {
    return kind == next.kind && next.first >= first && next.first <= last + 1;
  }

  ChainFault to(ChainFault next) {
    return new ChainFault(kind, first, Math.max(last, next.last));
  }
}
