package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.postgresql.archive.ArchivePart;
import dev.holdfast.plugins.postgresql.archive.DatabaseDefinition;
import dev.holdfast.plugins.postgresql.archive.HeldArchive;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Identifiers;
import dev.holdfast.plugins.postgresql.sql.SqlScript;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The settings, grants and comment of a database, given to it under another name. pg_restore would
 * only give them to the name that the archive has.
 *
 * @param connector to the server
 * @param connection to another database of the server
 * @param archive what the archive says
 * @param name the database that gets it
 * @param plan whether grants are restored
 */
record DatabaseSettings(
    Connector connector,
    SqlConnection connection,
    HeldArchive archive,
    String name,
    RestorePlan plan) {

  private static final Set<ErrorCode> BEYOND_OUR_RIGHTS =
      Set.of(ErrorCode.PERMISSION_DENIED, ErrorCode.NOT_FOUND);

  /** Settings that the restore itself may need; returns warnings. */
  List<String> applyBefore() throws IOException, InterruptedException {
    return apply(definition().properties(), sql -> !hindersRestore(sql));
  }

  /** All else; returns warnings. */
  List<String> applyAfter() throws IOException, InterruptedException {
    List<String> warnings = apply(definition().properties(), DatabaseSettings::hindersRestore);
    warnings.addAll(apply(definition().grants(), sql -> plan.withGrants() || !isGrant(sql)));
    return warnings;
  }

  /** Makes the database belong to a role. */
  void giveTo(String owner) throws InterruptedException {
    try (ArchivedSql archived = archivedSql()) {
      archived.execute(
          "ALTER DATABASE %s OWNER TO %s"
              .formatted(Identifiers.quoted(name), Identifiers.quoted(owner)));
    }
  }

  private List<String> apply(List<ArchivePart> scripts, Predicate<String> chosen)
      throws IOException, InterruptedException {
    List<String> warnings = new ArrayList<>();
    try (ArchivedSql archived = archivedSql()) {
      for (ArchivePart part : scripts) {
        try (InputStream in = archive.open(part)) {
          SqlScript script = SqlScript.of(in, SqlScript.RUNNABLE);
          for (String sql = script.next(); sql != null; sql = script.next()) {
            if (script.isCut()) {
              warnings.add("A setting of the database was left out: it is over 16 MiB long.");
            } else if (chosen.test(sql)) {
              apply(archived, sql, warnings);
            }
          }
        }
      }
    }
    return warnings;
  }

  private void apply(ArchivedSql archived, String sql, List<String> warnings)
      throws InterruptedException {
    try {
      archived.execute(DatabaseName.replace(sql, definition().name(), name));
    } catch (PluginException e) {
      if (!BEYOND_OUR_RIGHTS.contains(e.code())) {
        throw e;
      }
      warnings.add("A setting of the database was left out: " + e.getMessage());
    }
  }

  private ArchivedSql archivedSql() {
    return new ArchivedSql(connector, connection, name, archive.contents().encoding());
  }

  private DatabaseDefinition definition() {
    return archive.contents().database();
  }

  private static boolean hindersRestore(String sql) {
    return sql.contains("default_transaction_read_only")
        || sql.contains("CONNECTION LIMIT")
        || sql.contains("datallowconn");
  }

  private static boolean isGrant(String sql) {
    return sql.startsWith("GRANT ") || sql.startsWith("REVOKE ");
  }
}
