package dev.holdfast.plugins.mariadb.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.mariadb.connection.Names;
import dev.holdfast.toolkit.sql.JdbcConnection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is in a database, as the server lists it.
 *
 * @param tables tables, views and sequences
 * @param definitions routines, triggers and events, as in a proof
 * @param floats columns whose values mariadb-dump rounds
 * @param charset in which a dump loses nothing
 */
record Inventory(
    List<Table> tables, Set<String> definitions, List<String> floats, DumpCharset charset) {

  private static final String TABLES =
      "select table_name, table_type, coalesce(engine, '') from information_schema.tables"
          + " where table_schema = ?";
  private static final String DEFINITIONS =
      """
      select lower(routine_type), routine_name from information_schema.routines
      where routine_schema = ?
      union all select 'trigger', trigger_name from information_schema.triggers
      where trigger_schema = ?
      union all select 'event', event_name from information_schema.events
      where event_schema = ?
      """;
  private static final String FLOATS =
      "select table_name, column_name from information_schema.columns"
          + " where table_schema = ? and data_type = 'float' order by 1, 2 limit 100";

  /** Engines that store rows in transactions. */
  private static final Set<String> CONSISTENT = Set.of("InnoDB", "ROCKSDB", "");

  /** Engines whose rows are elsewhere, which mariadb-dump leaves there. */
  private static final Set<String> ELSEWHERE =
      Set.of("MRG_MYISAM", "CONNECT", "OQGRAPH", "SPIDER", "VP", "FEDERATED", "BLACKHOLE");

  /**
   * Requires that a database exists.
   *
   * @throws PluginException with {@link ErrorCode#NOT_FOUND}
   */
  static void requireDatabase(JdbcConnection connection, String database)
      throws InterruptedException {
    if (!connection.exists(
        "select 1 from information_schema.schemata where schema_name = ?", database)) {
      throw new PluginException(
          ErrorCode.NOT_FOUND,
          "The database %s doesn't exist, or the user may not see it."
              .formatted(Names.readable(database)),
          "");
    }
  }

  /** Lists a database. */
  static Inventory of(JdbcConnection connection, String database) throws InterruptedException {
    return new Inventory(
        connection.query(
            TABLES,
            row -> new Table(row.getString(1), row.getString(2), row.getString(3)),
            database),
        new HashSet<>(
            connection.query(
                DEFINITIONS,
                row -> row.getString(1) + ' ' + Names.readable(row.getString(2)),
                database,
                database,
                database)),
        connection.query(
            FLOATS,
            row -> Names.readable(row.getString(1)) + '.' + Names.readable(row.getString(2)),
            database),
        DumpCharset.of(connection, database));
  }

  /** The names of everything, as in a proof; changeable. */
  Set<String> names(LeftOutTables leftOut) {
    Set<String> names = new HashSet<>(definitions);
    tables.stream()
        .filter(table -> !leftOut.tables().contains(table.name()))
        .forEach(table -> names.add(table.item()));
    return names;
  }

  /** What people should know about a dump. */
  List<String> warnings(boolean locks) {
    List<String> warnings = new ArrayList<>();
    add(
        warnings,
        "The rows of tables of other places are not in the dump: ",
        some(tables.stream().filter(Table::isElsewhere).map(Table::described).toList()));
    if (!locks) {
      add(
          warnings,
          "Tables of engines without transactions may have changed during the dump; choose locked"
              + " tables to prevent that: ",
          some(
              tables.stream()
                  .filter(table -> !table.isConsistent() && !table.isElsewhere())
                  .map(Table::described)
                  .toList()));
    }
    add(
        warnings,
        "mariadb-dump rounds values of the type FLOAT to six digits; DOUBLE keeps them: ",
        some(floats));
    warnings.addAll(charset.warnings());
    return warnings;
  }

  private static void add(List<String> warnings, String text, String names) {
    if (!names.isEmpty()) {
      warnings.add(text + names);
    }
  }

  static String some(List<String> names) {
    return names.stream().limit(5).collect(Collectors.joining(", "))
        + (names.size() > 5 ? ", …" : "");
  }

  /**
   * A table, a view or a sequence.
   *
   * @param name its name
   * @param type as the server calls it
   * @param engine where its rows are
   */
  record Table(String name, String type, String engine) {

    private String kind() {
      String lower = type.toLowerCase(Locale.ROOT);
      return lower.contains("view") ? "view " : lower.equals("sequence") ? "sequence " : "";
    }

    /** Its name in a proof. */
    String item() {
      return kind() + Names.readable(name);
    }

    boolean isElsewhere() {
      return ELSEWHERE.contains(engine.toUpperCase(Locale.ROOT));
    }

    boolean isConsistent() {
      return !kind().isEmpty() || CONSISTENT.contains(engine);
    }

    String described() {
      return Names.readable(name) + " (" + engine + ')';
    }
  }
}
