package dev.holdfast.plugins.sqlite;

import static dev.holdfast.plugins.sqlite.SampleDatabase.of;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What is wrong in the source and readable: said at the backup, no damage of its copies. */
final class SourceCases {

  private SourceCases() {}

  static Stream<SampleDatabase> all() {
    return Stream.of(
        of(
                "NULL where there must be none",
                Samples.schema(
                    "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(a, b TEXT NOT NULL)' WHERE name"
                        + " = 't'"))
            .finds("NULL value in t.b"),
        of(
                "duplicates in a unique index",
                Samples.schema(
                    "UPDATE sqlite_schema SET sql = 'CREATE UNIQUE INDEX i ON t(b)' WHERE name ="
                        + " 'i'"))
            .finds("non-unique entry in index i"),
        of(
                "rows that refer to nothing",
                Samples.sql(
                    "PRAGMA foreign_keys=OFF",
                    "CREATE TABLE p(id INTEGER PRIMARY KEY)",
                    "CREATE TABLE c(p REFERENCES p)",
                    "INSERT INTO c VALUES (1), (2), (NULL)"))
            .finds("2 rows of c refer to rows of p"),
        of(
                "foreign key to no key",
                Samples.sql("CREATE TABLE p(id)", "CREATE TABLE c(p REFERENCES p(id))"))
            .cannotCheck("foreign key mismatch"),
        of(
                "CHECK that doesn't hold",
                Samples.sql(
                    "CREATE TABLE c(a CHECK (a > 0))",
                    "PRAGMA ignore_check_constraints=ON",
                    "INSERT INTO c VALUES (-1)"))
            .finds("CHECK constraint failed in c"),
        of(
                "text in a strict table's numbers",
                Samples.schema(
                    "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(a, b INT) STRICT' WHERE name ="
                        + " 't'",
                    "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(a INT, b INT) STRICT' WHERE"
                        + " name = 't'"))
            .finds("t.b"),
        of(
                "view that isn't SQL",
                Samples.schema(
                    "INSERT INTO sqlite_schema VALUES ('view', 'v', 'v', 0, 'CREATE VIEW v AS"
                        + " SELEKT 1')"))
            .finds("malformed database schema (v)"),
        of(
                "index without its table",
                Samples.schema(
                    "CREATE TABLE z(a)",
                    "CREATE INDEX iz ON z(a)",
                    "DELETE FROM sqlite_schema WHERE name = 'z'"))
            .finds("malformed database schema (iz)", "never used"),
        of(
                "two tables of one name",
                Samples.schema(
                    "CREATE TABLE z(a)",
                    "INSERT INTO z VALUES (1), (2)",
                    "UPDATE sqlite_schema SET name = 't', tbl_name = 't', sql = 'CREATE TABLE t(a)'"
                        + " WHERE name = 'z'"))
            .finds("table t already exists")
            .cannotCheck("Rows of t (page"),
        of(
                "table in the words of a newer SQLite",
                Samples.schema(
                    "CREATE TABLE z(a)",
                    "INSERT INTO z VALUES (1), (2)",
                    "UPDATE sqlite_schema SET sql = 'CREATE TABLE z(a) COLUMNAR' WHERE name = 'z'"))
            .finds("unknown table option: COLUMNAR"),
        of(
                "two indexes of one name",
                Samples.schema(
                    "INSERT INTO sqlite_schema SELECT type, name, tbl_name, rootpage, sql FROM"
                        + " sqlite_schema WHERE name = 'i'"))
            .finds("index i already exists"),
        of(
                "index of a column that is gone",
                Samples.schema(
                    "UPDATE sqlite_schema SET sql = 'CREATE INDEX i ON t(gone)' WHERE name = 'i'"))
            .finds("malformed database schema (i)"),
        of(
                "trigger in the words of a newer SQLite",
                Samples.schema(
                    "INSERT INTO sqlite_schema VALUES ('trigger', 'g', 't', 0, 'CREATE TRIGGER g"
                        + " AFTER INSERT ON t BEGIN SELECT a ->>> b; END')"))
            .finds("malformed database schema (g)"),
        of("file without bytes", Files::createFile).finds("is empty"),
        of("rows out of order", SourceCases::swapRows).finds("out of order"),
        of("index that lacks rows", SourceCases::withoutIndexEntries)
            .finds("wrong # of entries in index i"));
  }

  /** Adds rows while the schema doesn't know of the index. */
  private static void withoutIndexEntries(Path file) throws Exception {
    Samples.full().make(file);
    int root = Samples.page(file, "i");
    Sql.run(file, "PRAGMA writable_schema=ON", "DELETE FROM sqlite_schema WHERE name = 'i'");
    Sql.run(
        file,
        "INSERT INTO t(b) VALUES (1), (2)",
        "PRAGMA writable_schema=ON",
        "INSERT INTO sqlite_schema VALUES ('index', 'i', 't', %d, 'CREATE INDEX i ON t(b)')"
            .formatted(root));
  }

  /** Swaps the places of the first two rows of a leaf. */
  private static void swapRows(Path file) throws Exception {
    Sql.run(file, "CREATE TABLE few(a)", "INSERT INTO few VALUES (1), (2), (3)");
    byte[] content = Files.readAllBytes(file);
    int pointers = (Samples.page(file, "few") - 1) * Samples.PAGE + 8;
    ByteBuffer places = ByteBuffer.wrap(content);
    places.putInt(pointers, Integer.rotateLeft(places.getInt(pointers), 16));
    Files.write(file, content);
  }
}
