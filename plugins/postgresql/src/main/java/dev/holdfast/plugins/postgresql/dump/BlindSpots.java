package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.ServerTraits;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds what the server hides from this role, and pg_dump silently omits. */
final class BlindSpots {

  private static final String UNLOGGED =
      """
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and c.relpersistence = 'u'
      """;

  /** User mappings whose options the view pg_user_mappings hides. */
  private static final String HIDDEN_MAPPINGS =
      """
      from pg_user_mappings m join pg_foreign_server s on s.oid = m.srvid
      where not (m.umuser <> 0 and m.usename = current_user
                 and (pg_has_role(s.srvowner, 'USAGE') or has_server_privilege(s.oid, 'USAGE')))
        and not (m.umuser = 0 and pg_has_role(s.srvowner, 'USAGE'))
      """;

  private BlindSpots() {}

  /** Describes them in sentences. */
  static List<String> of(Connector connector, String database, Encoding encoding)
      throws InterruptedException {
    ServerTraits server = connector.server();
    List<String> sentences = new ArrayList<>();
    if (server.isSuperuser() && connector.config().role() == null && !server.isStandby()) {
      return sentences;
    }
    try (SqlConnection connection = connector.connect(database)) {
      if (server.isStandby()) {
        add(
            sentences,
            "A standby has no rows of unlogged tables, so the dump lacks the rows of ",
            connection.rawNames("n.nspname || '.' || c.relname", UNLOGGED),
            encoding);
      }
      if (!connection.exists("select where current_setting('is_superuser') = 'on'")) {
        add(
            sentences,
            "Options of user mappings, including passwords, are missing in the dump if this role"
                + " may not see them: ",
            connection.rawNames("m.usename || ' on ' || m.srvname", HIDDEN_MAPPINGS),
            encoding);
      }
    }
    return sentences;
  }

  private static void add(
      List<String> sentences, String sentence, List<String> names, Encoding encoding) {
    if (!names.isEmpty()) {
      sentences.add(
          sentence + names.stream().map(encoding::readable).collect(Collectors.joining(", ")));
    }
  }
}
