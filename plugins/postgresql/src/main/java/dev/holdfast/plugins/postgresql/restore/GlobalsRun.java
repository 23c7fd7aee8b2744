package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the statements of one script of globals one at a time. Not thread-safe. */
final class GlobalsRun {

  private final SqlConnection connection;
  private final boolean continueOnError;
  private final Set<GlobalStatement.Subject> existing = new HashSet<>();
  private final Map<GlobalStatement, Encoding> tablespaces = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  GlobalsRun(SqlConnection connection, boolean continueOnError) throws InterruptedException {
    this.connection = connection;
    this.continueOnError = continueOnError;
    Role.all(connection).forEach(role -> existing.add(GlobalStatement.Subject.role(role)));
    connection
        .rawNames("spcname", "from pg_tablespace")
        .forEach(name -> existing.add(GlobalStatement.Subject.tablespace(name)));
  }

  /** Runs the next statement, within a transaction. */
  void accept(GlobalStatement statement, Encoding encoding) throws InterruptedException {
    if (existing.contains(statement.subject())) {
      if (statement.isCreate()) {
        warnings.add(
            statement.subject().readable(encoding) + " already exists and was left unchanged.");
      }
    } else if (statement.subject().isTablespace()) {
      // PostgreSQL creates tablespaces only outside transactions.
      tablespaces.put(statement, encoding);
    } else if (!statement.isSessionSetting()) {
      run(statement, encoding);
    }
  }

  /**
   * Creates the tablespaces, after the transaction.
   *
   * @throws PluginException with {@link ErrorCode#INCOMPLETE} and what the server refused
   */
  RestoreResult finish() throws InterruptedException {
    Set<GlobalStatement.Subject> leftOut = new HashSet<>();
    for (Map.Entry<GlobalStatement, Encoding> tablespace : tablespaces.entrySet()) {
      GlobalStatement statement = tablespace.getKey();
      if (!leftOut.contains(statement.subject())) {
        try {
          connection.execute(statement.readable(tablespace.getValue()));
        } catch (PluginException e) {
          // Folders are specific to the machine; databases can do without the tablespace.
          leftOut.add(statement.subject());
          warnings.add(leftOut(statement, tablespace.getValue(), e));
        }
      }
    }
    if (!errors.isEmpty()) {
      throw new PluginException(
          ErrorCode.INCOMPLETE,
          "Not everything could be restored. " + String.join(" | ", errors),
          "Everything else is restored.");
    }
    return RestoreResult.of(warnings);
  }

  private void run(GlobalStatement statement, Encoding encoding) throws InterruptedException {
    String sql = ArchivedSql.sendable(encoding, statement.sql());
    if (!continueOnError && !statement.isSetting()) {
      try {
        connection.execute(sql);
      } catch (PluginException e) {
        throw new PluginException(e.code(), leftOut(statement, encoding, e), e.hint(), e);
      }
      return;
    }
    connection.execute("SAVEPOINT statement");
    try {
      connection.execute(sql);
    } catch (PluginException e) {
      connection.execute("ROLLBACK TO SAVEPOINT statement");
      (statement.isSetting() ? warnings : errors).add(leftOut(statement, encoding, e));
    }
    connection.execute("RELEASE SAVEPOINT statement");
  }

  private static String leftOut(GlobalStatement statement, Encoding encoding, PluginException e) {
    return "%s: %s".formatted(statement.beginning(encoding), e.getMessage());
  }
}
