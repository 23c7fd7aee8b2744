package dev.holdfast.plugins.sqlite;

import org.sqlite.SQLiteJDBCLoader;

/** The version of the SQLite library in this jar. */
final class SqliteVersion {

  private SqliteVersion() {}

  /** Such as {@code 3.54.1}: the driver's version without its own last number. */
  static String get() {
    String driver = SQLiteJDBCLoader.getVersion();
    return driver.replaceFirst("^(\\d+\\.\\d+\\.\\d+)\\..*", "$1");
  }
}
