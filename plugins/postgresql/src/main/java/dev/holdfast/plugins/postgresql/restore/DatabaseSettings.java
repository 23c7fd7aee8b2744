package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.postgresql.archive.DatabaseDefinition;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The settings, grants and comment of a database, given to it under another name. pg_restore would
 * only give them to the name that the archive has.
 *
 * @param connection to another database of the server
 * @param archived what the archive says
 * @param name the database that gets it
 * @param plan whether grants are restored
 */
record DatabaseSettings(
    SqlConnection connection, DatabaseDefinition archived, String name, RestorePlan plan) {

  private static final Set<ErrorCode> BEYOND_OUR_RIGHTS =
      Set.of(ErrorCode.PERMISSION_DENIED, ErrorCode.NOT_FOUND);

  /** Settings that the restore itself may need; returns warnings. */
  List<String> applyBefore() throws InterruptedException {
    return apply(archived.properties(), sql -> !hindersRestore(sql));
  }

  /** All else; returns warnings. */
  List<String> applyAfter() throws InterruptedException {
    List<String> warnings = apply(archived.properties(), DatabaseSettings::hindersRestore);
    warnings.addAll(apply(archived.grants(), sql -> plan.withGrants() || !isGrant(sql)));
    return warnings;
  }

  private List<String> apply(List<String> scripts, Predicate<String> chosen)
      throws InterruptedException {
    List<String> warnings = new ArrayList<>();
    for (String script : scripts) {
      for (String sql : SqlScript.statements(script)) {
        if (chosen.test(sql)) {
          apply(DatabaseName.replace(sql, archived.name(), name), warnings);
        }
      }
    }
    return warnings;
  }

  private void apply(String sql, List<String> warnings) throws InterruptedException {
    try {
      connection.execute(sql);
    } catch (PluginException e) {
      if (!BEYOND_OUR_RIGHTS.contains(e.code())) {
        throw e;
      }
      warnings.add("A setting of the database was left out: " + e.getMessage());
    }
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
