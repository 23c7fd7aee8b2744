package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import dev.holdfast.plugins.postgresql.sql.Identifiers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A user's table, view, sequence or similar object.
 *
 * @param oid its OID
 * @param kind as {@code pg_class.relkind} has it
 * @param schema its schema, as raw text
 * @param name its name, as raw text
 */
record Relation(long oid, Kind kind, String schema, String name) {

  /** An extension creates its own again; of these, only what it has marked as data is dumped. */
  private static final String ALL =
      """
      select c.oid, c.relkind, %s, %s
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm', 'v', 'f', 'S')
        and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        and (exists (select from pg_extension where c.oid = any (extconfig))
          or not exists (select from pg_depend
              where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e'))
      """
          .formatted(Encoding.bytesOf("n.nspname"), Encoding.bytesOf("c.relname"));

  /** The kind, and whether it has rows. */
  enum Kind {
    TABLE("", true),
    PARTITIONED_TABLE("", true),
    MATERIALIZED_VIEW("materialized view ", true),
    VIEW("view ", false),
    FOREIGN_TABLE("foreign table ", false),
    SEQUENCE("sequence ", false);

    private final String label;
    private final boolean hasRows;

    Kind(String label, boolean hasRows) {
      this.label = label;
      this.hasRows = hasRows;
    }

    private static Kind of(String letter) {
      return switch (letter) {
        case "p" -> PARTITIONED_TABLE;
        case "m" -> MATERIALIZED_VIEW;
        case "v" -> VIEW;
        case "f" -> FOREIGN_TABLE;
        case "S" -> SEQUENCE;
        default -> TABLE;
      };
    }
  }

  /** Returns all relations of a database. */
  static List<Relation> all(SqlConnection connection) throws InterruptedException {
    return connection.query(ALL, Relation::read);
  }

  private static Relation read(ResultSet row) throws SQLException {
    return new Relation(
        row.getLong(1),
        Kind.of(row.getString(2)),
        Encoding.raw(row.getBytes(3)),
        Encoding.raw(row.getBytes(4)));
  }

  /** Whether it is only a part of another relation. */
  boolean isSequence() {
    return kind == Kind.SEQUENCE;
  }

  /** Whether it has rows that can be left out. */
  boolean hasRows() {
    return kind.hasRows;
  }

  /** The name for people. */
  String label(Encoding encoding) {
    return kind.label + Identifiers.qualified(encoding, schema, name);
  }
}
