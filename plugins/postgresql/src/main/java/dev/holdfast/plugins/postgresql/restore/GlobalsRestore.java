package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.dump.GlobalsScript;
import dev.holdfast.plugins.postgresql.sql.SqlScript;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Restores roles and tablespaces from a script of pg_dumpall. The statements go over JDBC: psql
 * would also run commands for the shell that somebody had put into the script. The whole script is
 * read before the first statement runs; it is as small as the list of roles.
 *
 * @param connector to the server
 */
public record GlobalsRestore(Connector connector) {

  /** Roles and tablespaces that are there already are left as they are. */
  public RestoreResult restore(InputStream in) throws IOException, InterruptedException {
    SqlScript script = SqlScript.of(in);
    List<GlobalStatement> statements = new ArrayList<>();
    for (String sql = script.next(); sql != null; sql = script.next()) {
      statements.add(GlobalStatement.parse(sql));
    }
    GlobalsScript.requireEnd(script);
    try (SqlConnection connection = connector.connect(connector.config().database())) {
      return restore(statements, connection);
    }
  }

  private static RestoreResult restore(List<GlobalStatement> statements, SqlConnection connection)
      throws InterruptedException {
    Set<String> roles = new HashSet<>(Role.all(connection));
    Set<String> tablespaces =
        new HashSet<>(
            connection.query("select spcname from pg_tablespace", row -> row.getString(1)));
    Set<GlobalStatement.Subject> existing = new HashSet<>();
    roles.forEach(role -> existing.add(new GlobalStatement.Subject("ROLE", role)));
    tablespaces.forEach(t -> existing.add(new GlobalStatement.Subject("TABLESPACE", t)));
    List<String> together = new ArrayList<>();
    List<String> apart = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (GlobalStatement statement : statements) {
      if (existing.contains(statement.subject())) {
        if (statement.isCreate()) {
          warnings.add(statement.subject() + " exists already and was left as it is.");
        }
      } else if (statement.subject().isTablespace()) {
        apart.add(statement.sql());
      } else if (!statement.isSessionSetting()) {
        together.add(statement.sql());
      }
    }
    connection.executeTogether(together);
    // PostgreSQL makes tablespaces outside of transactions only.
    for (String sql : apart) {
      connection.execute(sql);
    }
    return new RestoreResult(warnings);
  }
}
