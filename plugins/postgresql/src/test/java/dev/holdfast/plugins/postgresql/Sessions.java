package dev.holdfast.plugins.postgresql;

import dev.holdfast.testkit.server.PostgresServer;

/** What still runs on a server on our behalf. */
final class Sessions {

  private Sessions() {}

  static String of(PostgresServer server) throws InterruptedException {
    return server.psql(
        "postgres",
        "select count(*) from pg_stat_activity where application_name like 'holdfast%'");
  }
}
