package dev.holdfast.plugins.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/** A database with a bit of everything that SQLite stores. */
final class Content {

  private static final String NUMBERS =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) ";

  private Content() {}

  static void create(Connection connection) throws SQLException {
    Sql.run(
        connection,
        "CREATE TABLE empty(a)",
        "CREATE TABLE item(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, price REAL, extra,"
            + " total GENERATED ALWAYS AS (price * 2) VIRTUAL)",
        "CREATE INDEX item_name ON item(name)",
        "CREATE TABLE pair(a TEXT, b INT, PRIMARY KEY (a, b)) WITHOUT ROWID",
        "CREATE TABLE \"odd \"\"name'\"(\"a \"\" b\", \"group\")",
        "CREATE VIRTUAL TABLE prose USING fts5(body)",
        "CREATE VIEW cheap AS SELECT * FROM item WHERE price < 1",
        "CREATE TRIGGER note AFTER DELETE ON item BEGIN DELETE FROM empty; END",
        "CREATE TABLE gone(a)",
        NUMBERS.formatted(2000) + "INSERT INTO gone SELECT randomblob(300) FROM n",
        NUMBERS.formatted(3000)
            + "INSERT INTO item(name, price, extra) SELECT 'name ' || i, i / 3.0,"
            + " CASE i % 5 WHEN 0 THEN NULL WHEN 1 THEN i WHEN 2 THEN randomblob(2000)"
            + " WHEN 3 THEN 'text' ELSE -i END FROM n",
        NUMBERS.formatted(3000) + "INSERT INTO pair SELECT 'key ' || i, i FROM n",
        NUMBERS.formatted(200) + "INSERT INTO prose SELECT 'word' || i || ' and more' FROM n",
        "INSERT INTO \"odd \"\"name'\" VALUES ('a', zeroblob(3000000)), ('b', 9223372036854775807)",
        "DELETE FROM item WHERE id % 7 = 0",
        "DROP TABLE gone",
        "DELETE FROM pair WHERE b BETWEEN 500 AND 900",
        "ANALYZE");
  }
}
