package dev.holdfast.plugins.sqlite;

import static dev.holdfast.plugins.sqlite.SampleDatabase.of;

import java.util.stream.Stream;

/** What applications bring along and this SQLite lacks, and what it has. */
final class ApplicationCases {

  private ApplicationCases() {}

  static Stream<SampleDatabase> all() {
    return Stream.concat(ofApplications(), builtIn());
  }

  /** What an application brings along and this SQLite hasn't. */
  private static Stream<SampleDatabase> ofApplications() {
    return Stream.of(
        of(
                "collation of an index",
                Samples.withCollation(
                    "CREATE TABLE t(a)", "CREATE INDEX i ON t(a COLLATE icu_root)"))
            .cannotCheck("icu_root"),
        of(
                "collation of a unique column",
                Samples.withCollation("CREATE TABLE t(a TEXT COLLATE icu_root UNIQUE)"))
            .cannotCheck("icu_root"),
        of(
            "collation of a plain column",
            Samples.withCollation("CREATE TABLE t(a TEXT COLLATE icu_root)")),
        of(
                "collation of a key",
                Samples.withCollation(
                    "CREATE TABLE t(a TEXT COLLATE icu_root PRIMARY KEY) WITHOUT ROWID"))
            .cannotCheck("icu_root"),
        of(
                "collation of a CHECK",
                Samples.withCollation("CREATE TABLE t(a TEXT CHECK (a > 'z' COLLATE icu_root))"))
            .cannotCheck("t was only partly checked"),
        of("function of a CHECK", Samples.withFunction("CREATE TABLE t(a CHECK (mine(a) <> 'q'))"))
            .cannotCheck("unknown function: mine"),
        of(
                "function of an index",
                Samples.withFunction("CREATE TABLE t(a)", "CREATE INDEX i ON t(mine(a))"))
            .cannotCheck("unknown function: mine"),
        of(
                "function of a partial index",
                Samples.withFunction(
                    "CREATE TABLE t(a)", "CREATE INDEX i ON t(a) WHERE mine(a) = 'x'"))
            .cannotCheck("unknown function: mine"),
        of(
            "function of a virtual column",
            Samples.withFunction("CREATE TABLE t(a, b AS (mine(a)))")),
        of(
                "function of a virtual column that is NOT NULL",
                Samples.withFunction("CREATE TABLE t(a, b TEXT NOT NULL AS (mine(a)))"))
            .cannotCheck("unknown function: mine"),
        of(
            "function of a stored column",
            Samples.withFunction("CREATE TABLE t(a, b AS (mine(a)) STORED)")),
        of(
            "function of a default, a view and a trigger",
            Samples.withFunction(
                "CREATE TABLE t(a, b DEFAULT (mine(1)))",
                "CREATE VIEW v AS SELECT mine(a) FROM t",
                "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT mine(new.a); END")),
        of(
            "module that isn't there",
            Samples.schema(
                "INSERT INTO sqlite_schema VALUES ('table', 'v', 'v', 0, 'CREATE VIRTUAL TABLE v USING spellfix1')")),
        of(
                "stemmer that isn't there",
                file -> {
                  Samples.sql(
                          "CREATE VIRTUAL TABLE mail USING fts3(body)",
                          "INSERT INTO mail VALUES ('hello')")
                      .make(file);
                  Sql.run(
                      file,
                      "PRAGMA writable_schema=ON",
                      "UPDATE sqlite_schema SET sql = 'CREATE VIRTUAL TABLE mail USING fts3(body, tokenize mozporter)' WHERE name = 'mail'");
                })
            .cannotCheck("mail"),
        of(
            "geometry module that isn't there",
            Samples.schema(
                "CREATE VIRTUAL TABLE g USING rtree(id, x0, x1)",
                "INSERT INTO g VALUES (1, 2, 3)",
                "UPDATE sqlite_schema SET sql = 'CREATE VIRTUAL TABLE g USING geopoly(a)' WHERE name = 'g'")),
        of(
                "tokenizer that isn't there",
                Samples.schema(
                    "UPDATE sqlite_schema SET sql = 'CREATE VIRTUAL TABLE prose USING fts5(body, tokenize=''icu de'')' WHERE name = 'prose'"))
            .cannotCheck("prose"));
  }

  private static Stream<SampleDatabase> builtIn() {
    return Stream.of(
        of(
            "full-text search and trees of boxes",
            Samples.sql(
                "CREATE VIRTUAL TABLE f3 USING fts3(body)", "INSERT INTO f3 VALUES ('one')",
                "CREATE VIRTUAL TABLE f4 USING fts4(body, tokenize=unicode61)",
                    "INSERT INTO f4 VALUES ('two')",
                "CREATE VIRTUAL TABLE f5 USING fts5(body, content='')",
                    "INSERT INTO f5(rowid, body) VALUES (1, 'three')",
                "CREATE VIRTUAL TABLE r USING rtree(id, x0, x1)",
                    "INSERT INTO r VALUES (1, 2, 3)")),
        of(
            "strict tables, generated columns, keys without row ids",
            Samples.sql(
                "CREATE TABLE s(a INT, b ANY, c TEXT GENERATED ALWAYS AS (a || b) STORED) STRICT",
                "INSERT INTO s(a, b) VALUES (1, x'00')",
                "CREATE TABLE w(a TEXT PRIMARY KEY DESC, b) WITHOUT ROWID",
                "INSERT INTO w VALUES ('x', 1), ('y', 2)",
                "CREATE INDEX wi ON w(b, a DESC) WHERE b > 1")),
        of(
            "pragmas of the file",
            Samples.sql(
                "PRAGMA application_id=1196444487",
                "PRAGMA user_version=-7",
                "CREATE TABLE t(a)")));
  }
}
