package dev.holdfast.plugins.sqlite.content;

import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugins.sqlite.database.Answer;
import dev.holdfast.plugins.sqlite.database.Database;
import dev.holdfast.plugins.sqlite.database.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/** Lets SQLite read one table. */
final class TableRead {

  /** Only this much of longer values is read into Java's memory. */
  private static final int LONGEST_READ = 1024 * 1024;

  /** Only the length of longer values is read: SQLite would load them completely. */
  private static final int LONGEST_LOADED = 64 * 1024 * 1024;

  /** Stored columns; others are computed from them. */
  private static final String COLUMNS =
      "SELECT name FROM pragma_table_xinfo(%s) WHERE hidden IN (0, 3) ORDER BY cid";

  private static final char REPLACEMENT = '\uFFFD';

  private final Database database;
  private final StoredTable table;

  TableRead(Database database, StoredTable table) {
    this.database = database;
    this.table = table;
  }

  /** Counts the rows without reading their values. */
  Answer<ContentItem> count() throws InterruptedException {
    String sql = "SELECT count(*) FROM " + table.quoted('"') + " NOT INDEXED";
    return database.ask(
        statement -> {
          try (ResultSet rows = statement.executeQuery(sql)) {
            return ContentItem.of(table.name(), rows.getLong(1), "");
          }
        });
  }

  /** Counts the rows and digests their values. */
  Answer<ContentItem> digest() throws InterruptedException {
    return database.ask(
        statement -> {
          String columns =
              columns(statement).stream().map(TableRead::bounded).collect(Collectors.joining(", "));
          String from = " FROM " + table.quoted('"') + " AS r NOT INDEXED";
          return read("SELECT " + (columns.isEmpty() ? "NULL" : columns) + from, statement);
        });
  }

  private List<String> columns(Statement statement) throws SQLException, InterruptedException {
    return Query.texts(COLUMNS.formatted(table.quoted('\''))).run(statement);
  }

  private ContentItem read(String sql, Statement statement)
      throws SQLException, InterruptedException {
    RowDigest digest = new RowDigest();
    long count = 0;
    try (ResultSet rows = statement.executeQuery(sql)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        if (Thread.interrupted()) {
          throw new InterruptedException("Cancelled");
        }
        for (int i = 1; i <= columns; i++) {
          add(rows, i, digest);
        }
        digest.endRow();
        count++;
      }
    }
    return ContentItem.of(table.name(), count, digest.toString());
  }

  private static void add(ResultSet rows, int column, RowDigest digest) throws SQLException {
    Object value = rows.getObject(column);
    if (value instanceof String text && text.indexOf(REPLACEMENT) >= 0) {
      digest.addText(rows.getBytes(column)); // the bytes may be no text
    } else {
      digest.add(value);
    }
  }

  private static String bounded(String column) {
    String name = "r." + StoredTable.quoted(column, '"'); // an unknown name alone would be a text
    return ("CASE WHEN typeof(%1$s) NOT IN ('text', 'blob') OR octet_length(%1$s) <= %2$d"
            + " THEN %1$s WHEN octet_length(%1$s) <= %3$d THEN substr(%1$s, 1, %2$d)"
            + " ELSE octet_length(%1$s) END")
        .formatted(name, LONGEST_READ, LONGEST_LOADED);
  }
}
