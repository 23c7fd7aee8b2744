package dev.holdfast.plugins.postgresql;

import dev.holdfast.testkit.server.PostgresServer;

/**
 * The role {@code plain}, which may make databases and nothing more, beside others.
 *
 * @param server where it is
 */
record PlainRole(PostgresServer server) {

  private static final String NAME = "plain";
  private static final String PASSWORD = "plain's word";

  static PlainRole on(PostgresServer server) throws InterruptedException {
    server.createRole(NAME, PASSWORD);
    server.createRole("weak", PASSWORD);
    server.psql("postgres", "alter role plain createdb; create role alice; create role bob");
    return new PlainRole(server);
  }

  /** Makes a database of this role with a table of nine rows. */
  void makeDatabase(String name) throws InterruptedException {
    server.createDatabase(name, NAME);
    psql(name, "create table own as select generate_series(1, 9) n");
  }

  String psql(String database, String sql) throws InterruptedException {
    return server.psql(database, NAME, PASSWORD, sql);
  }

  Backups backups() {
    return backupsOf(NAME);
  }

  /** Those of a role that may not even make databases. */
  Backups weakBackups() {
    return backupsOf("weak");
  }

  private Backups backupsOf(String user) {
    return new Backups(Configs.as(server, user, PASSWORD));
  }
}
