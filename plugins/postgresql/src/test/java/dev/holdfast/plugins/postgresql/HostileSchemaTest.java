package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugins.postgresql.connection.PostgresqlConfig;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.PostgresServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A schema with traps in the place of what the server's catalogue has, which the role and the
 * databases want to be searched first. What steps into one leaves its mark.
 */
@ExtendWith(SharedServer.class)
class HostileSchemaTest {

  private static final String TRAPS =
      """
      create schema evil;
      create sequence evil.trapped;
      do $$declare f record; begin
        for f in
          select proname, prorettype, proretset, pg_get_function_identity_arguments(oid) as args
          from pg_proc
          where pronamespace = 'pg_catalog'::regnamespace and prokind = 'f' and provariadic = 0
            and proname = any (regexp_split_to_array('chr convert_from current_setting decode
                  format has_database_privilege has_server_privilege has_table_privilege
                  pg_backend_pid pg_blocking_pids pg_database_size pg_encoding_to_char pg_has_role
                  pg_is_in_recovery pg_terminate_backend repeat replace set_config
                  shobj_description', '\\s+'))
        loop
          execute format('create function evil.%I(%s) returns %s language plpgsql as %L',
            f.proname, f.args, f.prorettype::regtype,
            'begin perform pg_catalog.nextval(''evil.trapped''); return null; end');
        end loop;
      end$$;
      create function evil.same(name, name) returns boolean language plpgsql
        as $$begin perform pg_catalog.nextval('evil.trapped'); return true; end$$;
      create operator evil.= (leftarg = name, rightarg = name, function = evil.same);
      create table evil.pg_database as select * from pg_catalog.pg_database limit 0;
      create table evil.pg_roles as select * from pg_catalog.pg_roles limit 0;
      create table evil.pg_tablespace as select * from pg_catalog.pg_tablespace limit 0;
      create table evil.pg_namespace as select * from pg_catalog.pg_namespace limit 0;
      create table evil.pg_stat_activity as select * from pg_catalog.pg_stat_activity limit 0;
      alter database :DBNAME set search_path = evil, pg_catalog;
      """;

  private static PostgresServer server;

  @BeforeAll
  static void setTraps(PostgresServer shared) throws Exception {
    server = shared;
    server.createRole("admin", "admin's word");
    server.psql("postgres", "alter role admin superuser; create role clerk");
    for (String database : new String[] {"meeting", "shop"}) {
      server.createDatabase(database, server.superuser());
      server.psql(database, TRAPS);
      assertThat(server.psql(database, "select pg_backend_pid() is null")).isEqualTo("t");
      server.psql(database, "select pg_catalog.setval('evil.trapped', 1, false)");
    }
    server.psql(
        "shop",
        "create table public.t as select 7 n; alter table public.t owner to clerk;"
            + " alter role admin set search_path = evil, pg_catalog");
  }

  @Test
  void trapsInTheSchemaAreNotTriggered() throws Exception {
    PostgresqlConfig config =
        Configs.connecting(Configs.as(server, "admin", "admin's word"), "meeting");
    Backups backups = new Backups(config);
    try (TestContext context = backups.context();
        PostgresqlSession session = backups.open(context)) {
      assertThat(session.subjects().databases()).containsExactly("meeting");
      assertThat(session.scratchTargets()).isEmpty();
    }
    Backups.Dump dump = backups.dump("shop");
    assertThat(dump.content().list()).anyMatch(t -> t.name().equals("public.t"));
    assertThat(backups.preflight(dump, "copy")).isEmpty();
    assertThat(backups.restore(dump, "copy").warnings()).isEmpty();
    assertThat(backups.restore(dump, "copy", true, false).warnings()).isEmpty();
    assertThat(backups.dump(Subject.globals()).bytes()).isNotEmpty();
    for (String database : new String[] {"meeting", "shop", "copy"}) {
      assertThat(server.psql(database, "select is_called from evil.trapped"))
          .as("whether a trap in %s was stepped into", database)
          .isEqualTo("f");
    }
  }
}
