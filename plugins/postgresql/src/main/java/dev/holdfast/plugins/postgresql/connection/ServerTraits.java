package dev.holdfast.plugins.postgresql.connection;

/**
 * What must be known about a server before working with it.
 *
 * @param major its major version, for example 15
 * @param pooling the kind of pooler in between
 * @param isStandby whether it is a standby
 * @param isSuperuser whether the user is a superuser
 */
public record ServerTraits(int major, Pooling pooling, boolean isStandby, boolean isSuperuser) {

  /** Queries a connection whose session may still have others' settings. */
  static ServerTraits of(SqlConnection connection, Pooling.Opener another)
      throws InterruptedException {
    Pooling pooling = Pooling.of(connection, another);
    boolean isSuperuser =
        connection.exists(
            "select from pg_catalog.pg_roles"
                + " where rolname operator(pg_catalog.=) session_user and rolsuper");
    boolean isStandby = connection.exists("select where pg_catalog.pg_is_in_recovery()");
    return new ServerTraits(connection.serverMajor(), pooling, isStandby, isSuperuser);
  }
}
