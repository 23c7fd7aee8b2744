package dev.holdfast.plugins.mariadb.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.mariadb.connection.Names;
import dev.holdfast.toolkit.sql.JdbcConnection;
import java.util.ArrayList;
import java.util.List;

/** What people should know about a restored database. */
final class RestoreWarnings {

  private static final String DEFINITIONS =
      """
      select routine_name as name, definer, routine_definition as text
      from information_schema.routines where routine_schema = ?
      union all select trigger_name, definer, action_statement
      from information_schema.triggers where trigger_schema = ?
      union all select event_name, definer, event_definition
      from information_schema.events where event_schema = ?
      union all select table_name, definer, view_definition
      from information_schema.views where table_schema = ?
      """;
  private static final String MISSING =
      "select distinct definer from ("
          + DEFINITIONS
          + ") d where not exists (select 1 from mysql.user u"
          + " where definer in (concat(u.user, '@', u.host), u.user))";
  private static final String MENTIONING =
      "select distinct name from ("
          + DEFINITIONS
          + ") d where instr(text, ?) > 0 or instr(text, ?) > 0";

  private RestoreWarnings() {}

  static List<String> of(
      JdbcConnection connection, String original, String target, boolean hasEvents)
      throws InterruptedException {
    List<String> warnings = new ArrayList<>();
    add(
        warnings,
        "These definers don't exist here, so what they defined fails when it is used; restore the"
            + " globals, create them, or restore with skip-definers: ",
        missingDefiners(connection, target));
    if (!original.equals(target)) {
      add(
          warnings,
          "These name the database %s, and still mean it: ".formatted(Names.readable(original)),
          connection.query(
              MENTIONING,
              row -> Names.readable(row.getString(1)),
              target,
              target,
              target,
              target,
              original + '.',
              Names.quoted(original) + '.'));
    }
    if (hasEvents) {
      warnings.add("Its events are enabled as in the backup; they run if the server runs any.");
    }
    return warnings;
  }

  private static List<String> missingDefiners(JdbcConnection connection, String target)
      throws InterruptedException {
    try {
      return connection.query(MISSING, row -> row.getString(1), target, target, target, target);
    } catch (PluginException e) {
      if (e.code() == ErrorCode.PERMISSION_DENIED) {
        return List.of();
      }
      throw e;
    }
  }

  private static void add(List<String> warnings, String text, List<String> names) {
    if (!names.isEmpty()) {
      warnings.add(text + String.join(", ", names.stream().limit(10).toList()));
    }
  }
}
