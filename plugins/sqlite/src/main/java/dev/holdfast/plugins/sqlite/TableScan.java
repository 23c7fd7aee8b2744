package dev.holdfast.plugins.sqlite;

import dev.holdfast.plugin.Progress;
import dev.holdfast.plugin.database.TableProof;
import dev.holdfast.plugins.sqlite.image.TableNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What SQLite sees in a database: rows and digest of each table that has pages of its own, so
 * virtual tables count by the tables behind them.
 */
final class TableScan {

  /** Of longer values only that much goes to Java's memory. */
  private static final int LONGEST_READ = 1024 * 1024;

  /** Of longer values only the length counts: SQLite would load them whole. */
  private static final int LONGEST_LOADED = 64 * 1024 * 1024;

  /** Columns that are stored; others are computed from them. */
  private static final String COLUMNS =
      "SELECT name FROM pragma_table_xinfo(%s) WHERE hidden IN (0, 3) ORDER BY cid";

  private static final String TABLES =
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name";

  private final Database database;
  private final Progress progress;

  TableScan(Database database, Progress progress) {
    this.database = database;
    this.progress = progress;
  }

  /** Reads all tables, in one transaction if the database is in one. */
  List<TableProof> run() throws InterruptedException {
    List<String> names = database.texts(TABLES).stream().filter(TableNames::isUsers).toList();
    List<TableProof> proofs = new ArrayList<>();
    for (String name : names) {
      progress.report("table " + name, proofs.size(), names.size());
      proofs.add(scan(name));
    }
    return List.copyOf(proofs);
  }

  private TableProof scan(String table) throws InterruptedException {
    String columns =
        database.texts(COLUMNS.formatted(quoted(table, '\''))).stream()
            .map(TableScan::bounded)
            .collect(Collectors.joining(", "));
    String sql = "SELECT " + columns + " FROM " + quoted(table, '"') + " AS r NOT INDEXED";
    return database.query(statement -> read(table, sql, statement));
  }

  private static TableProof read(String table, String sql, Statement statement)
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
          digest.add(rows.getObject(i));
        }
        digest.endRow();
        count++;
      }
    }
    return new TableProof(table, count, digest.toString());
  }

  private static String bounded(String column) {
    String name = "r." + quoted(column, '"'); // an unknown name alone would be taken for a text
    return ("CASE WHEN typeof(%1$s) NOT IN ('text', 'blob') OR octet_length(%1$s) <= %2$d"
            + " THEN %1$s WHEN octet_length(%1$s) <= %3$d THEN substr(%1$s, 1, %2$d)"
            + " ELSE octet_length(%1$s) END")
        .formatted(name, LONGEST_READ, LONGEST_LOADED);
  }

  private static String quoted(String name, char quote) {
    String q = String.valueOf(quote);
    return q + name.replace(q, q + q) + q;
  }
}
