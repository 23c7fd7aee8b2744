package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import dev.holdfast.plugins.postgresql.sql.Identifiers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables that a dump must contain: those that existed before it began and still exist when it
 * has ended. An archive can be complete in itself and lack half of the tables, so the server is
 * asked, too.
 *
 * <p>Exceptions are what the configuration leaves out, and what pg_dump itself leaves out: objects
 * of extensions, and unlogged tables, which a standby doesn't have.
 */
final class StandingTables {

  private static final String TABLES =
      """
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and c.relpersistence = 'p'
        and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        and not exists (select from pg_depend
            where deptype = 'e' and (classid, objid) in
                (('pg_class'::regclass, c.oid), ('pg_namespace'::regclass, n.oid)))
      """;

  /** PostgreSQL can't convert it to UTF-8, which the driver uses, so a connection is impossible. */
  private static final String BEYOND_THE_DRIVER = "MULE_INTERNAL";

  private final Connector connector;
  private final String database;
  private final Encoding encoding;
  private final Set<Long> leftOut;
  private final Set<Long> before;

  private StandingTables(
      Connector connector,
      String database,
      Encoding encoding,
      Set<Long> leftOut,
      Set<Long> before) {
    this.connector = connector;
    this.database = database;
    this.encoding = encoding;
    this.leftOut = leftOut;
    this.before = before;
  }

  /**
   * Records what exists before the dump.
   *
   * @param leftOut the OIDs of the tables whose rows must not be in it
   */
  static StandingTables of(
      Connector connector, String database, Encoding encoding, Set<Long> leftOut)
      throws InterruptedException {
    Set<Long> before = new HashSet<>();
    if (canBeAsked(encoding)) {
      before.addAll(query(connector, database, "c.oid", row -> row.getLong(1)));
      before.removeAll(leftOut);
    }
    return new StandingTables(connector, database, encoding, leftOut, before);
  }

  /** Whether a connection to a database in this encoding is possible. */
  static boolean canBeAsked(Encoding encoding) {
    return !encoding.name().equals(BEYOND_THE_DRIVER);
  }

  /** What could not be examined, in sentences. */
  List<String> unchecked() {
    return canBeAsked(encoding)
        ? List.of()
        : List.of(
            "Left-out tables were not looked for: the encoding %s can't be converted."
                .formatted(encoding.name()));
  }

  /**
   * Requires, after the dump, that it contains all of them, and none that was to be left out.
   *
   * @param dumped the OIDs of the tables in it
   * @throws PluginException with {@link ErrorCode#INCOMPLETE}, or with {@link ErrorCode#BUSY} if it
   *     has too many
   */
  void requireIn(Set<Long> dumped) throws InterruptedException {
    if (dumped.stream().anyMatch(leftOut::contains)) {
      throw new PluginException(
          ErrorCode.BUSY,
          "pg_dump dumped a table that was to be left out.",
          "It may have been renamed meanwhile: run the backup again.");
    }
    if (dumped.containsAll(before)) {
      return;
    }
    Map<Long, String> missing = names();
    missing.keySet().retainAll(before);
    missing.keySet().removeAll(dumped);
    if (!missing.isEmpty()) {
      throw new PluginException(
          ErrorCode.INCOMPLETE,
          "pg_dump left out %d of %d tables, for example %s"
              .formatted(missing.size(), before.size(), missing.values().iterator().next()),
          "Check whether pg_dump is a wrapper script that adds options.");
    }
  }

  private Map<Long, String> names() throws InterruptedException {
    String columns =
        "c.oid, %s, %s".formatted(Encoding.bytesOf("n.nspname"), Encoding.bytesOf("c.relname"));
    return query(
            connector,
            database,
            columns,
            row ->
                Map.entry(
                    row.getLong(1),
                    Identifiers.qualified(
                        encoding, Encoding.raw(row.getBytes(2)), Encoding.raw(row.getBytes(3)))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static <T> List<T> query(
      Connector connector, String database, String columns, SqlConnection.RowReader<T> reader)
      throws InterruptedException {
    try (SqlConnection connection = connector.connect(database)) {
      return connection.query("select " + columns + ' ' + TABLES, reader);
    }
  }
}
