package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.contract.DatabaseFixture;
import dev.holdfast.testkit.server.PostgresServer;

/** Databases of accounts whose balances add up to zero at every moment. */
record AccountsFixture(PostgresServer server) implements DatabaseFixture {

  private static final int BYTES_PER_ROW = 130;

  @Override
  public void create(String database, long bytes) throws Exception {
    server.createDatabase(database, server.superuser());
    server.psql(
        database,
        """
        create table account (
          id integer primary key, balance bigint not null, holder text, opened timestamptz);
        insert into account
          select n, case when n %% 2 = 0 then n else -n - 1 end,
                 case when n %% 7 > 0 then repeat(E'Ünï\\t\\\\.\\n日本', 2) || md5(n::text) end,
                 timestamptz '2020-01-01' + n * interval '1 minute'
          from generate_series(1, 2 * %d) n;
        create index on account (holder);
        select lo_from_bytea(0, '\\x00ff');
        """
            .formatted(Math.max(1, bytes / BYTES_PER_ROW / 2)));
  }

  @Override
  public boolean exists(String database) throws Exception {
    return !server
        .psql(
            "template1",
            "select 1 from pg_database where datname = '%s'".formatted(database.replace("'", "''")))
        .isEmpty();
  }

  @Override
  public void drop(String database) throws Exception {
    server.psql(
        "template1",
        "drop database if exists %s with (force)".formatted(PostgresServer.identifier(database)));
  }

  @Override
  public Writer startWriter(String database) {
    return AccountsWriter.start(server, database);
  }

  @Override
  public void checkInvariant(String database) throws Exception {
    assertThat(server.psql(database, "select sum(balance), count(*) > 0 from account"))
        .isEqualTo("0\tt");
  }
}
