package dev.holdfast.plugins.sqlite;

import static dev.holdfast.plugins.sqlite.SampleDatabase.of;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Text and names in all encodings and in none. */
final class EncodingCases {

  private EncodingCases() {}

  static Stream<SampleDatabase> all() {
    return Stream.of(
        of(
            "UTF-16, little endian",
            Samples.sql(
                "PRAGMA encoding='UTF-16le'",
                "CREATE TABLE größe(ä)",
                "INSERT INTO größe VALUES ('日本 😀')")),
        of(
            "UTF-16, big endian, in a log",
            Samples.sql(
                "PRAGMA encoding='UTF-16be'",
                "PRAGMA journal_mode=WAL",
                "CREATE TABLE größe(ä)",
                "INSERT INTO größe VALUES ('日本 😀')")),
        of(
            "half a character of UTF-16",
            Samples.sql(
                "PRAGMA encoding='UTF-16le'",
                "CREATE TABLE t(a)",
                "INSERT INTO t VALUES (CAST(x'00d8' AS TEXT)), (CAST(x'41' AS TEXT))")),
        of(
            "text that isn't UTF-8",
            Samples.sql(
                "CREATE TABLE t(a)",
                "INSERT INTO t VALUES (CAST(x'4772fc6ee4' AS TEXT)), (CAST(x'ff' AS TEXT)), ('\uFFFD')")),
        of(
            "zeros in text",
            Samples.sql(
                "CREATE TABLE t(a)",
                "INSERT INTO t VALUES ('a' || char(0) || 'b'), (CAST(x'00' AS TEXT)), ('')")),
        of(
                "names that aren't UTF-8",
                file -> {
                  Samples.sql(
                          "CREATE TABLE groesse(aenderung)",
                          "INSERT INTO groesse VALUES (1)",
                          "CREATE TABLE gruesse(aenderung)",
                          "CREATE TABLE last(aenderung)")
                      .make(file);
                  replace(file, "groesse", "gr\u00f6\u00df\u00df\u00dfe");
                  replace(file, "gruesse", "gr\u00fc\u00df\u00df\u00dfe");
                })
            .cannotCheck("gr\\xF6\\xDF", "gr\\xFC\\xDF"),
        of(
                "names of columns that aren't UTF-8",
                file -> {
                  Samples.sql("CREATE TABLE t(groesse)", "INSERT INTO t VALUES (1)").make(file);
                  replace(file, "groesse", "gr\u00f6\u00df\u00df\u00dfe");
                })
            .cannotCheck("Rows of t were counted"),
        of(
            "names that need quotes",
            Samples.sql(
                "CREATE TABLE \"a\"\"b'c;--\n\"(\"x\"\"y'\", \"\", [select])",
                "INSERT INTO \"a\"\"b'c;--\n\" VALUES (1, 2, 3)")));
  }

  /** Replaces a name by bytes of Latin-1. */
  private static void replace(Path file, String name, String other) throws IOException {
    String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    Files.write(file, content.replace(name, other).getBytes(StandardCharsets.ISO_8859_1));
  }
}
