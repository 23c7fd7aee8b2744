package dev.holdfast.host.persistence;

import dev.holdfast.host.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;

/** Restores a host's database to the state of an older build: with its tables, full of rows. */
final class OlderTables {

  private static final String OLD_PROOF =
      "'{\"level\": \"ROWS\", \"evidence\": \"e\", \"tables\":"
          + " [{\"name\": \"a\", \"rows\": 3, \"digest\": \"\"},"
          + " {\"name\": \"b\", \"rows\": 4, \"digest\": \"\"}]}'";

  /** Of columns that later builds have dropped, or write in another form. */
  private static final Map<String, String> OF_THEN =
      Map.of(
          "backup_entry.proof", OLD_PROOF,
          "job.databases", "'[\"no\", \"it''s\"]'",
          "job.compression", "'GZIP:9'",
          "job.needed_copies", "1",
          "job.parallelism", "3",
          "job.read_back", "'ALWAYS'",
          "job.naming_template", "null",
          "job.schedule", "null",
          "plugin_state.approved_sha256", "null");

  private static final Set<String> DROPPED_TABLES = Set.of("permission");

  private OlderTables() {}

  /** Goes back to a version, with rows in all its tables; the host must not be running. */
  static void put(Path home, int version) throws Exception {
    boolean embedded = TestDatabase.address(home).isSqlite();
    Path aside = home.resolve("newer.db");
    if (embedded) {
      run(home, "vacuum into '" + aside + "'");
      TestDatabase.lose(home);
    } else {
      run(home, "alter schema public rename to newer");
      run(home, "create schema public authorization " + TestDatabase.address(home).user());
    }
    migrate(TestDatabase.address(home), version);
    try (Connection connection = TestDatabase.connect(home);
        Statement statement = connection.createStatement()) {
      // Rows come in the order of their tables' names, so those that others name come late.
      statement.execute(
          embedded ? "pragma foreign_keys = off" : "set session_replication_role = replica");
      if (embedded) {
        statement.execute("attach '" + aside + "' as newer");
      }
      for (Map.Entry<String, String> table : columns(connection, embedded).entrySet()) {
        statement.execute("delete from " + table.getKey());
        statement.execute(
            "insert into %s (%s) select %s from newer.%1$s"
                .formatted(table.getKey(), table.getValue(), values(table)));
      }
    }
    if (!embedded) {
      run(home, "drop schema newer cascade");
    }
  }

  private static String values(Map.Entry<String, String> table) {
    return Arrays.stream(table.getValue().split(", "))
        .map(column -> OF_THEN.getOrDefault(table.getKey() + "." + column, column))
        .collect(Collectors.joining(", "));
  }

  private static void migrate(DatabaseAddress address, int version) {
    Flyway.configure()
        .dataSource(address.url(), address.user(), address.password())
        .locations("classpath:db/migration/" + (address.isSqlite() ? "sqlite" : "postgresql"))
        .target(Integer.toString(version))
        .load()
        .migrate();
  }

  /** Returns the rows of each table, in one text. */
  private static Map<String, String> columns(Connection connection, boolean embedded)
      throws SQLException {
    Map<String, String> tables = new TreeMap<>();
    String schema = embedded ? "main" : "public";
    try (ResultSet row = connection.getMetaData().getColumns(null, schema, "%", "%")) {
      while (row.next()) {
        String table = row.getString("TABLE_NAME");
        if (!table.startsWith("flyway")
            && !table.startsWith("sqlite")
            && !DROPPED_TABLES.contains(table)) {
          tables.merge(table, row.getString("COLUMN_NAME"), (all, one) -> all + ", " + one);
        }
      }
    }
    return tables;
  }

  private static void run(Path home, String sql) throws SQLException {
    try (Connection connection = TestDatabase.connect(home);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
