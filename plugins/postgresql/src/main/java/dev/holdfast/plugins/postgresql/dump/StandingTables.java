package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Identifiers;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables that a dump can't do without: those that were there before it began and still are when
 * it has ended. An archive can be whole in itself and lack half of the tables, so the server is
 * asked, and not pg_dump alone.
 *
 * <p>Left aside is what pg_dump itself leaves out: what belongs to extensions, and unlogged tables,
 * which a standby doesn't have.
 */
final class StandingTables {

  private static final String TABLES =
      """
      select c.oid, n.nspname, c.relname
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and c.relpersistence = 'p'
        and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        and not exists (select from pg_depend
            where deptype = 'e' and (classid, objid) in
                (('pg_class'::regclass, c.oid), ('pg_namespace'::regclass, n.oid)))
      """;

  private final Connector connector;
  private final String database;
  private final Map<Long, String> before;

  private StandingTables(Connector connector, String database, Map<Long, String> before) {
    this.connector = connector;
    this.database = database;
    this.before = before;
  }

  /** Takes down what is there before the dump. */
  static StandingTables of(Connector connector, String database) throws InterruptedException {
    return new StandingTables(connector, database, names(connector, database));
  }

  /**
   * Makes sure, after the dump, that it has them all.
   *
   * @param dumped the OIDs of the tables in it
   * @throws PluginException with {@link ErrorCode#INCOMPLETE}
   */
  void requireIn(Set<Long> dumped) throws InterruptedException {
    if (dumped.containsAll(before.keySet())) {
      return;
    }
    Map<Long, String> missing = names(connector, database);
    missing.keySet().retainAll(before.keySet());
    missing.keySet().removeAll(dumped);
    if (!missing.isEmpty()) {
      throw new PluginException(
          ErrorCode.INCOMPLETE,
          "pg_dump left out %d of %d tables, such as %s"
              .formatted(missing.size(), before.size(), missing.values().iterator().next()),
          "Look whether the pg_dump that is used is a script with options of its own.");
    }
  }

  private static Map<Long, String> names(Connector connector, String database)
      throws InterruptedException {
    try (SqlConnection connection = connector.connect(database)) {
      // As pg_dump does: whoever may make tables in the database must not stand in for the
      // catalogue.
      connection.execute("set search_path = ''");
      return connection
          .query(
              TABLES,
              row ->
                  Map.entry(
                      row.getLong(1), Identifiers.qualified(row.getString(2), row.getString(3))))
          .stream()
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
  }
}
