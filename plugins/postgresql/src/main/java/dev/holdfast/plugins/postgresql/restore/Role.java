package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import java.util.List;

/** The permissions of our role. Names of roles are raw text here. */
final class Role {

  private static final int MAJOR_WITH_SET_OPTION = 16;

  private Role() {}

  static boolean isSuperuser(SqlConnection connection) throws InterruptedException {
    return connection.exists("select from pg_roles where rolname = current_user and rolsuper");
  }

  static boolean mayCreateDatabases(SqlConnection connection) throws InterruptedException {
    return connection.exists(
        "select from pg_roles where rolname = current_user and (rolsuper or rolcreatedb)");
  }

  /** All roles of the server. */
  static List<String> all(SqlConnection connection) throws InterruptedException {
    return connection.rawNames("rolname", "from pg_roles");
  }

  /**
   * The roles to which we may give objects in our database. Its owner is a member of {@code
   * pg_database_owner}, which is visible only from within.
   */
  static List<String> settable(SqlConnection connection) throws InterruptedException {
    return connection.rawNames(
        "rolname",
        "from pg_roles where pg_has_role(oid, ?) or rolname = 'pg_database_owner'",
        membership(connection));
  }

  /**
   * Those of {@link #settable} that can own something in a new database of this owner. Only a
   * superuser can give objects to all others: they lack the right to create any there, since
   * archives contain grants after all objects.
   */
  static List<String> possibleOwners(SqlConnection connection, String databaseOwner)
      throws InterruptedException {
    List<String> settable = settable(connection);
    if (isSuperuser(connection)) {
      return settable;
    }
    List<String> owners =
        connection.rawNames(
            "rolname", "from pg_roles where rolname in (current_user, 'pg_database_owner')");
    return settable.stream()
        .filter(role -> owners.contains(role) || role.equals(databaseOwner))
        .toList();
  }

  /** Whether we may rename and drop a database. */
  static boolean owns(SqlConnection connection, String database) throws InterruptedException {
    return connection.exists(
        "select from pg_database where datname = ? and pg_has_role(datdba, ?)",
        database,
        membership(connection));
  }

  private static String membership(SqlConnection connection) throws InterruptedException {
    return connection.serverMajor() < MAJOR_WITH_SET_OPTION ? "MEMBER" : "SET";
  }
}
