package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugins.postgresql.sql.Identifiers;

/** Replaces the name of the database in statements of pg_dump about it. */
final class DatabaseName {

  private static final String WORD = "DATABASE ";

  private DatabaseName() {}

  /** Returns the statement about {@code next}; unchanged if it isn't about {@code previous}. */
  static String replace(String statement, String previous, String next) {
    char quote = 0;
    for (int i = 0; i < statement.length(); i++) {
      char c = statement.charAt(i);
      if (quote == 0 && statement.startsWith(WORD, i)) {
        int start = i + WORD.length();
        for (String name : new String[] {Identifiers.quoted(previous), previous}) {
          if (statement.startsWith(name + ' ', start)) {
            return statement.substring(0, start)
                + Identifiers.quoted(next)
                + statement.substring(start + name.length());
          }
        }
      }
      if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (quote == c) {
        quote = 0;
      }
    }
    return statement;
  }
}
