package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Identifiers;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Finds, renames and drops databases of the server. */
public final class Databases {

  private static final int ATTEMPTS = 10;
  private static final int PAUSE_MILLIS = 200;

  /** Sessions that we may end; a superuser also those without a user, for example workers. */
  private static final String END_SESSIONS =
      """
      select pg_terminate_backend(a.pid)
      from pg_stat_activity a
      join pg_roles me on me.rolname = current_user
      left join pg_roles r on r.oid = a.usesysid
      where a.datname = ? and a.pid <> pg_backend_pid()
        and (me.rolsuper
          or not r.rolsuper
            and (pg_has_role(r.oid, 'USAGE') or pg_has_role('pg_signal_backend', 'USAGE')))
      """;

  private Databases() {}

  /** Whether a database with this name exists. */
  static boolean exist(SqlConnection connection, String name) throws InterruptedException {
    return connection.exists("select from pg_database where datname = ?", name);
  }

  /**
   * Ends all sessions in databases, as far as permitted, and runs an action that requires there to
   * be none.
   */
  static void withoutSessions(SqlConnection connection, List<String> databases, Action action)
      throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      for (String database : databases) {
        connection.exists(END_SESSIONS, database);
      }
      try {
        action.run();
        return;
      } catch (PluginException e) {
        // Somebody reconnected in time, or a session is slow to end.
        if (e.code() != ErrorCode.BUSY || attempt == ATTEMPTS) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
  }

  /** Drops a database, even if it is in use. Does nothing if it doesn't exist. */
  public static void drop(Connector connector, SqlConnection connection, String name)
      throws InterruptedException {
    if (!exist(connection, name)) {
      return;
    }
    String quoted = Identifiers.quoted(name);
    if (connection.exists("select from pg_database where datname = ? and datistemplate", name)) {
      connection.execute("ALTER DATABASE " + quoted + " IS_TEMPLATE false");
    }
    Replication.detach(connector, connection, name);
    withoutSessions(
        connection,
        List.of(name),
        () -> connection.executeSlowly("DROP DATABASE IF EXISTS " + quoted));
  }

  /** Runs an action that fails with {@link ErrorCode#BUSY} while sessions are connected. */
  @FunctionalInterface
  interface Action {
    void run() throws InterruptedException;
  }
}
