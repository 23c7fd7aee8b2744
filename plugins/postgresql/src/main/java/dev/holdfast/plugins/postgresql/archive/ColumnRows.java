package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugins.postgresql.sql.Encoding;
import dev.holdfast.plugins.postgresql.sql.Identifiers;
import dev.holdfast.toolkit.digest.RowHash;
import dev.holdfast.toolkit.digest.RowTally;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts and digests the rows of a table whose columns may be restored in another order, as those
 * of an inheriting table are: pg_dump creates such a table with the inherited columns first. So
 * each value is hashed with the name of its column, and a row is the sum of its values.
 *
 * <p>It is slower than {@link CopyText}, which hashes whole lines. No encoding of PostgreSQL has a
 * tab or a line feed among the later bytes of a character, and COPY writes those within values as
 * {@code \t} and {@code \n}.
 */
final class ColumnRows implements RowText {

  private static final Pattern COLUMNS =
      Pattern.compile(" \\((.*)\\) FROM stdin;\\s*", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("\"(?:[^\"]++|\"\")++\"|[^\",\\s]++");

  private final RowTally tally;
  private final List<RowHash> names = new ArrayList<>();
  private final RowHash value = new RowHash();
  private final byte[] sums = new byte[2 * Long.BYTES];
  private int column;
  private long low;
  private long high;
  private boolean terminated;
  private boolean trailingData;

  private ColumnRows(RowTally tally, List<String> columns) {
    this.tally = tally;
    for (String name : columns) {
      RowHash hash = new RowHash();
      byte[] bytes = Encoding.bytes(name);
      hash.update(bytes, 0, bytes.length);
      hash.finish();
      names.add(hash);
    }
  }

  /** Creates it for rows of this statement of pg_dump. */
  static ColumnRows of(RowTally tally, String copy) {
    List<String> columns = new ArrayList<>();
    Matcher list = COLUMNS.matcher(copy);
    if (list.find()) {
      for (Matcher name = NAME.matcher(list.group(1)); name.find(); ) {
        columns.add(Identifiers.unquoted(name.group()));
      }
    }
    return new ColumnRows(tally, columns);
  }

  @Override
  public void feed(byte[] bytes, int from, int to) {
    int start = from;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\t' || bytes[i] == '\n') {
        value.update(bytes, start, i);
        if (bytes[i] == '\t') {
          endValue();
        } else {
          endLine();
        }
        start = i + 1;
      }
    }
    value.update(bytes, start, to);
  }

  @Override
  public boolean ended() {
    return terminated && !trailingData && column == 0 && value.length() == 0;
  }

  private void endLine() {
    boolean isOnlyValue = column == 0;
    if (terminated) {
      trailingData |= !isOnlyValue || value.length() > 0;
    } else if (isOnlyValue
        && value.length() == 2
        && value.early(0) == '\\'
        && value.early(1) == '.') {
      terminated = true;
    } else {
      endValue();
      endRow();
    }
    value.reset();
    column = 0;
    low = 0;
    high = 0;
  }

  private void endValue() {
    value.finish();
    // An odd factor loses nothing.
    low += value.low() * (column < names.size() ? names.get(column).low() | 1 : 1);
    high += value.high() * (column < names.size() ? names.get(column).high() | 1 : 1);
    value.reset();
    column++;
  }

  private void endRow() {
    for (int i = 0; i < Long.BYTES; i++) {
      sums[i] = (byte) (low >>> (8 * i));
      sums[Long.BYTES + i] = (byte) (high >>> (8 * i));
    }
    tally.row().update(sums, 0, sums.length);
    tally.endRow();
  }
}
