package dev.holdfast.host.persistence.copy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts rows. */
final class Rows {

  private Rows() {}

  /**
   * Counts the rows of tables.
   *
   * @param tables a query for their names
   */
  static SortedMap<String, Long> count(Connection connection, String tables) throws SQLException {
    SortedMap<String, Long> rows = new TreeMap<>();
    for (String table : names(connection, tables)) {
      rows.put(table, number(connection, "select count(*) from \"" + table + "\""));
    }
    return rows;
  }

  static long epoch(Connection connection) throws SQLException {
    return number(connection, "select coalesce(max(epoch), 0) from identity_epoch");
  }

  static List<String> names(Connection connection, String query) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
