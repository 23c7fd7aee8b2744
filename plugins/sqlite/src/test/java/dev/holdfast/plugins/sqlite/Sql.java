package dev.holdfast.plugins.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.jdbc4.JDBC4Connection;

/** Connections of tests to database files. */
final class Sql {

  private Sql() {}

  static Connection connect(Path file) throws SQLException {
    String name = "file://" + file.toUri().getRawPath();
    return new JDBC4Connection("jdbc:sqlite:" + name, name, new Properties());
  }

  static void run(Path file, String... statements) throws SQLException {
    try (Connection connection = connect(file)) {
      run(connection, statements);
    }
  }

  static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  static String text(Path file, String sql) throws SQLException {
    try (Connection connection = connect(file)) {
      return text(connection, sql);
    }
  }

  static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }
}
