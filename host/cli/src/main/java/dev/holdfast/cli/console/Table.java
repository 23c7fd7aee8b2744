package dev.holdfast.cli.console;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows for people, aligned. Columns are as wide as what is in them; rows that come later, with
 * another page, may widen them.
 */
public final class Table {

  private static final int GAP = 2;

  private final int[] widths;
  private final List<String> headings;
  private boolean begun;

  public Table(List<String> headings) {
    this.headings = List.copyOf(headings);
    this.widths = new int[headings.size()];
  }

  /** The lines for these rows, the first time below the headings. */
  public List<String> lines(List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>();
    if (!begun) {
      all.add(headings);
      begun = true;
    }
    all.addAll(rows);
    for (List<String> row : all) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], CellText.width(row.get(column)));
      }
    }
    return all.stream().map(this::line).toList();
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      line.append(cell).append(" ".repeat(widths[column] - CellText.width(cell) + GAP));
    }
    return line.toString().stripTrailing();
  }
}
