package dev.holdfast.plugins.sqlite;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import org.sqlite.Collation;
import org.sqlite.Function;

/** How the databases of {@link SampleDatabasesTest} are made. */
final class Samples {

  static final int PAGE = 4096;

  private Samples() {}

  /** Adds 300 rows to a table. */
  static final String MANY =
      "INSERT INTO t(a) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
          + " SELECT hex(randomblob(200)) FROM n";

  static SampleDatabase.QuietMaker sql(String... statements) {
    return file -> Sql.run(file, statements);
  }

  /** A table with an index, one full-text table, and several pages of rows. */
  static SampleDatabase.QuietMaker full() {
    return sql(
        "CREATE TABLE t(a, b)",
        MANY,
        "UPDATE t SET b = 'x' WHERE rowid = 2 OR rowid = 3",
        "CREATE INDEX i ON t(b)",
        "CREATE VIRTUAL TABLE prose USING fts5(body)",
        "INSERT INTO prose VALUES ('words')");
  }

  /** The same, and the schema edited. */
  static SampleDatabase.QuietMaker schema(String... statements) {
    return file -> {
      full().make(file);
      try (Connection connection = Sql.connect(file)) {
        Sql.run(connection, "PRAGMA writable_schema=ON");
        Sql.run(connection, statements);
      }
    };
  }

  static SampleDatabase.QuietMaker withCollation(String... statements) {
    return file -> {
      try (Connection connection = Sql.connect(file)) {
        Collation.create(
            connection,
            "icu_root",
            new Collation() {
              @Override
              protected int xCompare(String a, String b) {
                return b.compareTo(a);
              }
            });
        Sql.run(connection, statements);
        Sql.run(connection, "INSERT INTO t(a) VALUES ('a'), ('b'), ('c')");
      }
    };
  }

  static SampleDatabase.QuietMaker withFunction(String... statements) {
    return file -> {
      try (Connection connection = Sql.connect(file)) {
        Function.create(
            connection,
            "mine",
            new Function() {
              @Override
              protected void xFunc() throws SQLException {
                result("x" + value_text(0));
              }
            },
            1,
            Function.FLAG_DETERMINISTIC);
        Sql.run(connection, statements);
        Sql.run(connection, "INSERT INTO t(a) VALUES ('a'), ('b')");
      }
    };
  }

  static int page(Path file, String name) throws Exception {
    String root = Sql.text(file, "SELECT rootpage FROM sqlite_schema WHERE name = '" + name + "'");
    return Integer.parseInt(root);
  }

  interface Place {
    long in(Path file) throws Exception;
  }

  static SampleDatabase.QuietMaker overwritten(Place place, byte[] bytes) {
    return file -> {
      full().make(file);
      long at = place.in(file);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(bytes), at);
      }
    };
  }

  static byte[] noise(int bytes) {
    byte[] noise = new byte[bytes];
    new Random(1).nextBytes(noise);
    return noise;
  }
}
