package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.server.PostgresServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What acts on others when it is restored acts in no test, and only as far as rights go. */
@ExtendWith(SharedServer.class)
class ActingObjectsTest {

  private static final String SCRATCH = "holdfast_verify_0123456789ab";
  private static final String COUNTS =
      "select (select count(*) from pg_event_trigger), (select count(*) from pg_user_mapping),"
          + " (select relispopulated from pg_class where relname = 'everything')";

  private static PostgresServer server;
  private static Backups.Dump dump;

  @BeforeAll
  static void makeDump(PostgresServer shared) throws Exception {
    server = shared;
    server.createRole("plain", "plain's word");
    server.psql("postgres", "alter role plain createdb");
    server.createDatabase("remote", server.superuser());
    server.psql(
        "remote", "create table t as select generate_series(1, 9) n; create table asked ()");
    server.createDatabase("shop", server.superuser());
    server.psql(
        "shop",
        """
        create extension postgres_fdw;
        create server remote foreign data wrapper postgres_fdw
          options (host '%s', port '%d', dbname 'remote');
        create user mapping for postgres server remote options (user 'postgres', password '%s');
        create user mapping for plain server remote options (user 'postgres', password '%s');
        create foreign table t (n integer) server remote;
        create materialized view everything as select * from t;
        create table own as select 1 as n;
        create function refuse() returns event_trigger language plpgsql
          as $$begin raise exception 'no %% here', tg_tag; end$$;
        create event trigger watch on ddl_command_start execute function refuse();
        comment on event trigger watch is 'says no';
        alter event trigger watch enable always;
        """
            .formatted(
                server.host(),
                server.port(),
                server.superuserPassword(),
                server.superuserPassword()));
    dump = new Backups(Configs.of(server)).dump("shop");
    server.psql("shop", "drop event trigger watch");
  }

  @Test
  void testRestoreLeavesOutObjectsWithEffects() throws Exception {
    Backups backups = new Backups(Configs.of(server));
    assertThat(backups.restore(dump, SCRATCH).warnings())
        .singleElement()
        .asString()
        .contains("Materialized views were not filled");
    assertThat(server.psql(SCRATCH, COUNTS)).isEqualTo("0\t0\tf");
    assertThat(dump.content().differences(backups.fingerprint(SCRATCH))).isEmpty();
    new AccountsFixture(server).drop(SCRATCH);
  }

  @Test
  void restoreIncludesObjectsWithEffects() throws Exception {
    assertThat(new Backups(Configs.of(server)).restore(dump, "copy").warnings()).isEmpty();
    assertThat(server.psql("copy", COUNTS)).isEqualTo("1\t2\tt");
  }

  @Test
  void hiddenOptionsAreReported() throws Exception {
    server.psql(
        "shop", "grant pg_read_all_data to plain; grant usage on foreign server remote to plain");
    Backups.Dump seen = new Backups(Configs.as(server, "plain", "plain's word")).dump("shop");
    assertThat(seen.result().warnings())
        .singleElement()
        .asString()
        .contains("postgres on remote")
        .doesNotContain("plain on remote");
  }
}
