package dev.holdfast.plugins.mariadb.restore;

import dev.holdfast.plugins.mariadb.connection.Names;
import dev.holdfast.toolkit.sql.JdbcConnection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A database that has been restored, but under another name.
 *
 * @param connection to the server
 * @param name its name
 */
record WorkingDatabase(JdbcConnection connection, String name) {

  /** Drops what can't be moved; the script creates it again. */
  void dropDefinitions() throws InterruptedException {
    for (String trigger :
        names("select trigger_name from information_schema.triggers where trigger_schema = ?")) {
      connection.execute("DROP TRIGGER " + qualified(trigger));
    }
    for (String view :
        names("select table_name from information_schema.views where table_schema = ?")) {
      connection.execute("DROP VIEW " + qualified(view));
    }
  }

  /** Moves all tables to a database that doesn't exist yet, at once. */
  void moveTables(String target) throws InterruptedException {
    String defaults =
        connection
            .query(
                "select default_character_set_name, default_collation_name"
                    + " from information_schema.schemata where schema_name = ?",
                row -> "CHARACTER SET %s COLLATE %s".formatted(row.getString(1), row.getString(2)),
                name)
            .get(0);
    connection.execute("CREATE DATABASE " + Names.quoted(target) + ' ' + defaults);
    List<String> tables =
        names("select table_name from information_schema.tables where table_schema = ?");
    if (!tables.isEmpty()) {
      connection.execute("SET foreign_key_checks = 0");
      connection.execute(
          "RENAME TABLE "
              + tables.stream()
                  .map(
                      table ->
                          qualified(table)
                              + " TO "
                              + Names.quoted(target)
                              + '.'
                              + Names.quoted(table))
                  .collect(Collectors.joining(", ")));
      renameSequences(target);
    }
  }

  /** Defaults name their sequence with its database, and a move doesn't change that. */
  private void renameSequences(String target) throws InterruptedException {
    String old = Names.quoted(name) + '.';
    List<String[]> columns =
        connection.query(
            "select table_name, column_name from information_schema.columns"
                + " where table_schema = ? and instr(column_default, ?) > 0",
            row -> new String[] {row.getString(1), row.getString(2)},
            target,
            old);
    for (String[] column : columns) {
      String table = Names.quoted(target) + '.' + Names.quoted(column[0]);
      String definition =
          connection
              .query("SHOW CREATE TABLE " + table, row -> row.getString(2))
              .get(0)
              .lines()
              .map(String::strip)
              .filter(line -> line.startsWith(Names.quoted(column[1]) + ' '))
              .findFirst()
              .orElseThrow()
              .replaceFirst(",$", "")
              .replace(old, Names.quoted(target) + '.');
      connection.execute("ALTER TABLE " + table + " MODIFY COLUMN " + definition);
    }
  }

  private List<String> names(String query) throws InterruptedException {
    return connection.query(query, row -> row.getString(1), name);
  }

  private String qualified(String object) {
    return Names.quoted(name) + '.' + Names.quoted(object);
  }
}
