package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugin.content.ContentItem;

/**
 * Counts the rows of a table and digests them independently of their order: the 128-bit hashes of
 * all rows are added up, each 64-bit half modulo 2^64. Unlike exclusive-or, a sum detects duplicate
 * rows.
 *
 * <p>This detects accidents, not forgery: a backup's signature detects that.
 */
final class TableTally {

  private final RowHash row = new RowHash();
  private long rows;
  private long low;
  private long high;

  /** The hash of the current row. */
  RowHash row() {
    return row;
  }

  void endRow() {
    row.finish();
    rows++;
    low += row.low();
    high += row.high();
    row.reset();
  }

  ContentItem item(String name) {
    return ContentItem.of(name, rows, "%016x%016x".formatted(high, low));
  }
}
