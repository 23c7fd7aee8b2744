package dev.holdfast.plugins.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.sqlite.SQLiteJDBCLoader;

/** The version of the SQLite library in this jar. */
final class SqliteVersion {

  private SqliteVersion() {}

  /**
   * The version, for example {@code 3.54.1}: the driver's without its own last number. The driver
   * itself reads it from its Maven metadata, which a plugin jar doesn't have.
   */
  static String get() {
    Properties driver = new Properties();
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream("/sqlite-jdbc.properties")) {
      if (in != null) {
        driver.load(in);
      }
    } catch (IOException e) {
      driver.clear();
    }
    return driver
        .getProperty("version", "unknown")
        .replaceFirst("^(\\d+\\.\\d+\\.\\d+)\\..*", "$1");
  }
}
