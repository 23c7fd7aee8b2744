package dev.holdfast.plugins.sqlite.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Uses a statement. It is repeated if a lock was in the way. */
public interface Query<T> {

  T run(Statement statement) throws SQLException, InterruptedException;

  /** Returns the first value, as a number. */
  static Query<Long> number(String sql) {
    return statement -> {
      try (ResultSet rows = statement.executeQuery(sql)) {
        return rows.next() ? rows.getLong(1) : 0L;
      }
    };
  }

  /** Returns the first column. */
  static Query<List<String>> texts(String sql) {
    return statement -> {
      try (ResultSet rows = statement.executeQuery(sql)) {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
          texts.add(String.valueOf(rows.getString(1)));
        }
        return List.copyOf(texts);
      }
    };
  }
}
