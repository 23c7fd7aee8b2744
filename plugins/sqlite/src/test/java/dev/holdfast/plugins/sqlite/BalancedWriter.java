package dev.holdfast.plugins.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * An application that writes all the time and keeps its books in balance: two tables whose sum
 * never changes, and two that hold the same rows. Runs as a process until its input ends.
 */
final class BalancedWriter {

  static final String TOTAL = "SELECT (SELECT sum(x) FROM debit) + (SELECT sum(x) FROM credit)";
  static final String UNPAIRED =
      "SELECT (SELECT count(*) FROM (SELECT * FROM one EXCEPT SELECT * FROM other))"
          + " + abs((SELECT count(*) FROM one) - (SELECT count(*) FROM other))";

  private static final List<String> CHECKPOINTS = List.of("PASSIVE", "FULL", "RESTART", "TRUNCATE");

  private BalancedWriter() {}

  public static void main(String[] args) throws SQLException, IOException {
    run(Path.of(args[0]), Long.parseLong(args[1]), BalancedWriter::isWanted);
  }

  private static boolean isWanted() {
    try {
      return System.in.available() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  static void create(Connection connection) throws SQLException {
    Sql.run(
        connection,
        "CREATE TABLE debit(id INTEGER PRIMARY KEY, x INT)",
        "CREATE TABLE one(id INTEGER PRIMARY KEY, data BLOB)",
        "CREATE TABLE other(id INT, data BLOB, PRIMARY KEY(id)) WITHOUT ROWID",
        "CREATE INDEX one_data ON one(substr(data, 1, 20))",
        "CREATE TABLE credit(id INTEGER PRIMARY KEY, x INT)",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
            + " INSERT INTO debit SELECT i, 100 FROM n",
        "INSERT INTO credit SELECT id, -x FROM debit");
  }

  static void run(Path file, long seed, BooleanSupplier wanted) throws SQLException {
    Random random = new Random(seed);
    try (Connection connection = Sql.connect(file)) {
      Sql.run(
          connection,
          "PRAGMA busy_timeout=20",
          "PRAGMA wal_autocheckpoint=20",
          "PRAGMA synchronous=OFF");
      while (wanted.getAsBoolean()) {
        try {
          write(connection, random);
        } catch (SQLException e) {
          rollBack(connection);
        }
      }
    }
  }

  private static void write(Connection connection, Random random) throws SQLException {
    long id = random.nextInt(1_000_000);
    Sql.run(
        connection,
        "BEGIN IMMEDIATE",
        "UPDATE debit SET x = x + 7 WHERE id = " + (1 + random.nextInt(1000)),
        "INSERT OR REPLACE INTO one VALUES (%d, randomblob(%d))"
            .formatted(id, random.nextInt(9000)),
        "INSERT OR REPLACE INTO other SELECT id, data FROM one WHERE id = " + id,
        "UPDATE credit SET x = x - 7 WHERE id = " + (1 + random.nextInt(1000)));
    if (random.nextInt(50) == 0) {
      long from = random.nextInt(1_000_000);
      String range = " WHERE id BETWEEN " + from + " AND " + (from + 500_000);
      Sql.run(connection, "DELETE FROM one" + range, "DELETE FROM other" + range);
    }
    Sql.run(connection, "COMMIT");
    if (random.nextInt(10) == 0) {
      Sql.run(connection, "PRAGMA wal_checkpoint(" + CHECKPOINTS.get(random.nextInt(4)) + ")");
    }
  }

  private static void rollBack(Connection connection) {
    try {
      Sql.run(connection, "ROLLBACK");
    } catch (SQLException e) {
      // no transaction was open
    }
  }
}
