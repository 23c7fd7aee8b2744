package dev.holdfast.engine.content;

import dev.holdfast.plugin.database.Subject;

/**
 * What people call the content of a kind of subjects.
 *
 * @param item what is in one of them: {@code table}
 * @param record of which an item consists: {@code row}
 */
public record Nouns(String item, String record) {

  /** Returns those of a kind. */
  public static Nouns of(String kind) {
    return switch (kind) {
      case Subject.DATABASE -> new Nouns("table", "row");
      case Subject.TREE -> new Nouns("file", "byte");
      case Subject.GLOBALS -> new Nouns("object", "record");
      default -> new Nouns("item", "record");
    };
  }

  /** Such as {@code 12 rows}, or {@code 3 files} where nobody counts in records. */
  public String amount(long items, long records) {
    return record.equals("row") ? count(records, record) : count(items, item);
  }

  private static String count(long number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }
}
