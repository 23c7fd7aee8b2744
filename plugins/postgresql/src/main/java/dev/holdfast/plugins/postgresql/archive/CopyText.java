package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.toolkit.digest.RowHash;
import dev.holdfast.toolkit.digest.RowTally;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Separates the rows in the output of {@code COPY … TO STDOUT}. Its text format writes line feeds
 * within values as {@code \n}, so every line feed ends a row; pg_dump writes {@code \.} and empty
 * lines after the last one.
 */
final class CopyText implements RowText {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final byte LINE_FEED = '\n';

  private final RowTally tally;
  private boolean terminated;
  private boolean trailingData;

  CopyText(RowTally tally) {
    this.tally = tally;
  }

  @Override
  public void feed(byte[] bytes, int from, int to) {
    int start = from;
    while (start < to) {
      int end = lineFeed(bytes, start, to);
      tally.row().update(bytes, start, end);
      if (end == to) {
        return;
      }
      endLine();
      start = end + 1;
    }
  }

  @Override
  public boolean ended() {
    return terminated && !trailingData && tally.row().length() == 0;
  }

  private void endLine() {
    RowHash row = tally.row();
    if (terminated) {
      trailingData |= row.length() > 0;
      row.reset();
    } else if (row.length() == 2 && row.early(0) == '\\' && row.early(1) == '.') {
      terminated = true;
      row.reset();
    } else {
      tally.endRow();
    }
  }

  /** Returns the index of the next line feed, or {@code to}. Examines eight bytes at a time. */
  private static int lineFeed(byte[] bytes, int from, int to) {
    int next = from;
    for (; next <= to - Long.BYTES; next += Long.BYTES) {
      // A byte becomes zero if it is a line feed; the lowest such byte is found exactly.
      long zeroed = (long) LONGS.get(bytes, next) ^ (ONES * LINE_FEED);
      long found = (zeroed - ONES) & ~zeroed & HIGH_BITS;
      if (found != 0) {
        return next + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (next < to && bytes[next] != LINE_FEED) {
      next++;
    }
    return next;
  }
}
