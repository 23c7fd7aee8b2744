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
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Applies the settings, grants and comment of a database to one with another name. pg_restore would
 * apply them only to the name in the archive, and before the data, where a role, a read-only
 * default, a timeout or a connection limit may prevent the restore.
 *
 * @param connector to the server
 * @param connection to another database of the server
 * @param archive the definition in the archive
 * @param name the database to change
 * @param plan whether grants are restored
 */
record DatabaseSettings(
    Connector connector,
    SqlConnection connection,
    HeldArchive archive,
    String name,
    RestorePlan plan) {

  /** Settings that determine how the text of the data is read. */
  private static final Set<String> NEEDED_BY_DATA =
      Set.of(
          "datestyle",
          "default_text_search_config",
          "intervalstyle",
          "lc_monetary",
          "lc_numeric",
          "lc_time",
          "timezone");

  /** The restored data is complete without it, and a failure here is no reason to lose it. */
  private static final Set<ErrorCode> FATAL =
      Set.of(ErrorCode.BUSY, ErrorCode.CONNECTION_LOST, ErrorCode.NO_SPACE, ErrorCode.TIMED_OUT);

  /** Applies settings that the data may need. */
  void applyBefore() throws IOException, InterruptedException {
    try (ArchivedSql archived = archivedSql()) {
      apply(archived, definition().properties(), this::isNeededByData);
    }
  }

  /** Applies all settings in the original order, after the data; returns warnings. */
  List<String> applyAfter() throws IOException, InterruptedException {
    connection.execute("ALTER DATABASE " + Identifiers.quoted(name) + " RESET ALL");
    try (ArchivedSql archived = archivedSql()) {
      if (!isAscii(definition().properties()) || !isAscii(definition().grants())) {
        archived.enter();
      }
      List<String> warnings = apply(archived, definition().properties(), sql -> true);
      warnings.addAll(
          apply(archived, definition().grants(), sql -> plan.withGrants() || !isGrant(sql)));
      return warnings;
    }
  }

  /** Changes the owner of the database. */
  void giveTo(String owner) throws InterruptedException {
    try (ArchivedSql archived = archivedSql()) {
      archived.execute(
          "ALTER DATABASE %s OWNER TO %s"
              .formatted(Identifiers.quoted(name), Identifiers.quoted(owner)));
    }
  }

  private boolean isAscii(List<ArchivePart> scripts) throws IOException {
    for (ArchivePart part : scripts) {
      try (InputStream in = new BufferedInputStream(archive.open(part))) {
        for (int c = in.read(); c >= 0; c = in.read()) {
          if (c >= 0x80) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private List<String> apply(
      ArchivedSql archived, List<ArchivePart> scripts, Predicate<String> chosen)
      throws IOException, InterruptedException {
    List<String> warnings = new ArrayList<>();
    for (ArchivePart part : scripts) {
      try (InputStream in = archive.open(part)) {
        SqlScript script = SqlScript.of(in, SqlScript.RUNNABLE);
        for (String next = script.next(); next != null; next = script.next()) {
          String sql = DatabaseName.replace(next, definition().name(), name);
          if (script.isCut()) {
            warnings.add("A setting of the database was left out: it is over 16 MiB long.");
          } else if (chosen.test(sql)) {
            apply(archived, sql, warnings);
          }
        }
      }
    }
    return warnings;
  }

  private static void apply(ArchivedSql archived, String sql, List<String> warnings)
      throws InterruptedException {
    try {
      archived.execute(sql);
    } catch (PluginException e) {
      if (FATAL.contains(e.code())) {
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

  /** Also custom settings, which all contain a dot: functions read them. */
  private boolean isNeededByData(String sql) {
    String start = "ALTER DATABASE " + Identifiers.quoted(name) + " SET ";
    int end = sql.indexOf(" TO ");
    if (!sql.startsWith(start) || end < start.length()) {
      return false;
    }
    String setting = Identifiers.unquoted(sql.substring(start.length(), end));
    return setting.contains(".") || NEEDED_BY_DATA.contains(setting.toLowerCase(Locale.ROOT));
  }

  private static boolean isGrant(String sql) {
    return sql.startsWith("GRANT ") || sql.startsWith("REVOKE ");
  }
}
