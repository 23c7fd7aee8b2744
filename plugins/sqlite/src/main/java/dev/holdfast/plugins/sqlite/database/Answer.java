package dev.holdfast.plugins.sqlite.database;

/** SQLite's answer to a question that it may not be able to answer for this database. */
public sealed interface Answer<T> {

  /** The answer. */
  record Given<T>(T value) implements Answer<T> {}

  /**
   * No answer.
   *
   * @param damaged whether that is because the database is damaged; otherwise something is missing
   *     that only the application has, or this SQLite can't do it
   * @param reason SQLite's own message, which contains no path
   */
  record Refused<T>(boolean damaged, String reason) implements Answer<T> {}
}
