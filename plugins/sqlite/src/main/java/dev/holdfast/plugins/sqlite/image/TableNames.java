package dev.holdfast.plugins.sqlite.image;

import java.util.Locale;

/** Tells the tables of users from those that SQLite keeps for itself. */
public final class TableNames {

  private TableNames() {}

  /** Whether a table counts as content: all but SQLite's own, of which the sequences count. */
  public static boolean isUsers(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.startsWith("sqlite_") || lower.equals("sqlite_sequence");
  }
}
