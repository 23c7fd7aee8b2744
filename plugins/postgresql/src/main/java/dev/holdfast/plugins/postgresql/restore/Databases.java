package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Identifiers;

/** The databases of a server as things to look for and to remove. */
public final class Databases {

  private static final int MAJOR_WITH_FORCE = 13;

  private Databases() {}

  /** Whether there is a database of this name. */
  static boolean exist(SqlConnection connection, String name) throws InterruptedException {
    return connection.exists("select from pg_database where datname = ?", name);
  }

  /** Throws everyone out of a database, but lets them come back. */
  static void endSessions(SqlConnection connection, String name) throws InterruptedException {
    connection.exists(
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where datname = ? and pid <> pg_backend_pid()",
        name);
  }

  /** Removes a database, whoever uses it. Fine if there is none. */
  public static void drop(SqlConnection connection, String name) throws InterruptedException {
    boolean canForce = connection.serverMajor() >= MAJOR_WITH_FORCE;
    if (!canForce) {
      endSessions(connection, name);
    }
    connection.executeSlowly(
        "DROP DATABASE IF EXISTS " + Identifiers.quoted(name) + (canForce ? " WITH (FORCE)" : ""));
  }
}
