package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.postgresql.connection.Cleanup;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Identifiers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A new database under a name of its own, which takes the target's place only when it is complete.
 * Until then the target is as it was; if it never is, the new one is dropped.
 */
final class WorkingDatabase implements AutoCloseable {

  private static final int ATTEMPTS = 10;
  private static final int PAUSE_MILLIS = 200;

  private final Connector connector;
  private final String suffix = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  private final String name = "holdfast_restore_" + suffix;
  private boolean kept;

  WorkingDatabase(Connector connector) {
    this.connector = connector;
  }

  String name() {
    return name;
  }

  /** Leaves the database under its own name when this is closed. */
  void keep() {
    kept = true;
  }

  /**
   * Takes the target's place, in one step where there is one already. Who uses that is thrown out.
   *
   * @return warnings
   */
  List<String> publish(SqlConnection connection, String target) throws InterruptedException {
    if (!Databases.exist(connection, target)) {
      rename(connection, List.of(name), List.of(rename(name, target)));
      kept = true;
      return List.of();
    }
    String old = "holdfast_old_" + suffix;
    rename(connection, List.of(name, target), List.of(rename(target, old), rename(name, target)));
    kept = true;
    try {
      Databases.drop(connection, old);
      return List.of();
    } catch (PluginException e) {
      return List.of("The old database is still there as " + old + ": " + e.getMessage());
    }
  }

  private static void rename(
      SqlConnection connection, List<String> databases, List<String> statements)
      throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      for (String database : databases) {
        Databases.endSessions(connection, database);
      }
      try {
        connection.executeTogether(statements);
        return;
      } catch (PluginException e) {
        // Somebody came back in time, or a session is slow to end.
        if (e.code() != ErrorCode.BUSY || attempt == ATTEMPTS) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
  }

  private static String rename(String from, String to) {
    return "ALTER DATABASE %s RENAME TO %s"
        .formatted(Identifiers.quoted(from), Identifiers.quoted(to));
  }

  @Override
  public void close() {
    if (!kept) {
      Cleanup.run(connector, "drop the database " + name, c -> Databases.drop(c, name));
    }
  }
}
