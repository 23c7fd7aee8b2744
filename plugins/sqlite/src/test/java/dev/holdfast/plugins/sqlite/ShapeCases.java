package dev.holdfast.plugins.sqlite;

import static dev.holdfast.plugins.sqlite.SampleDatabase.of;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Databases of unusual shapes and sizes. */
final class ShapeCases {

  private ShapeCases() {}

  static Stream<SampleDatabase> all() {
    String wide =
        IntStream.range(0, 1990)
            .mapToObj(i -> "c%077d".formatted(i))
            .collect(Collectors.joining(", "));
    String columns2000 =
        IntStream.range(0, 2000).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    return Stream.of(
        of(
            "1,990 columns of 78 characters",
            Samples.sql("CREATE TABLE t(" + wide + ")", "INSERT INTO t DEFAULT VALUES")),
        of(
            "2,000 columns, a key of many",
            Samples.sql(
                "CREATE TABLE t(" + columns2000 + ", PRIMARY KEY (c1, c0)) WITHOUT ROWID",
                "INSERT INTO t(c0, c1) VALUES (1, 2)")),
        of(
            "bytes at the end of pages that SQLite leaves alone",
            file ->
                SqliteShell.once(
                    file,
                    ".filectrl reserve_bytes 32",
                    "CREATE TABLE t(a)",
                    "INSERT INTO t VALUES (zeroblob(99999))")),
        of(
            "pages of 512 bytes that move",
            Samples.sql(
                "PRAGMA page_size=512",
                "PRAGMA auto_vacuum=INCREMENTAL",
                "CREATE TABLE t(a)",
                Samples.MANY,
                "DELETE FROM t WHERE rowid % 3",
                "PRAGMA incremental_vacuum(5)")),
        of(
            "pages of 64 KiB",
            Samples.sql("PRAGMA page_size=65536", "CREATE TABLE t(a)", Samples.MANY)),
        of(
            "values of every kind in columns of another",
            Samples.sql(
                "CREATE TABLE t(a INT, b TEXT, c REAL, d BLOB, e)",
                "INSERT INTO t VALUES ('x', 1, 9e999, 1.5, -9e999), (x'00', 2.5, 'y', 'z', -0.0), (9223372036854775807, x'ff', 1e-320, NULL, 0)")),
        of(
            "a thousand tables",
            file -> {
              try (Connection connection = Sql.connect(file)) {
                Sql.run(connection, "BEGIN");
                for (int i = 0; i < 1000; i++) {
                  Sql.run(connection, "CREATE TABLE t" + i + "(a)");
                }
                Sql.run(connection, "COMMIT");
              }
            }),
        of(
            "header of an SQLite before 3.7",
            Samples.overwritten(file -> 92, new byte[] {0, 0, 0, 1})),
        of(
            "program behind the last page",
            file -> {
              Samples.full().make(file);
              Files.write(
                  file,
                  "PK\003\004 a jar".repeat(1000).getBytes(StandardCharsets.US_ASCII),
                  StandardOpenOption.APPEND);
            }));
  }
}
