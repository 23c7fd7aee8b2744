package dev.holdfast.toolkit.digest;

import dev.holdfast.plugin.content.ContentItem;

/**
 * Counts the rows of a table and digests them independently of their order: the 128-bit hashes of
 * all rows are added up, each 64-bit half modulo 2^64. Unlike exclusive-or, a sum detects duplicate
 * rows.
 *
 * <p>This detects accidents, not forgery: a backup's signature detects that.
 */
public final class RowTally {

  private final RowHash row = new RowHash();
  private long rows;
  private long low;
  private long high;

  /** Begins without rows. */
  public RowTally() {}

  /** The hash of the current row. */
  public RowHash row() {
    return row;
  }

  /** Ends the current row. */
  public void endRow() {
    row.finish();
    rows++;
    low += row.low();
    high += row.high();
    row.reset();
  }

  /** Returns the rows that have ended, as an item of this name. */
  public ContentItem item(String name) {
    return ContentItem.of(name, rows, "%016x%016x".formatted(high, low));
  }
}
