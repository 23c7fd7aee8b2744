package dev.holdfast.host.audit.chain;

/**
 * The end of a chain, kept apart from its rows, so that missing last rows are noticed.
 *
 * @param sequence of the last row; 0 for an empty chain
 * @param hash of the last row; {@link AuditLink#FIRST} for an empty chain
 */
public record ChainEnd(long sequence, String hash) {

  /** The end of an empty chain. */
  public static final ChainEnd EMPTY = new ChainEnd(0, AuditLink.FIRST);
}
