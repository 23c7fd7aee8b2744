package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.testkit.server.PostgresServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A role that may make databases and nothing more restores what it can, and hears of the rest. */
@ExtendWith(SharedServer.class)
class PlainRoleTest {

  private static PlainRole role;
  private static PostgresServer server;
  private static Backups plain;
  private static Backups superuser;

  @BeforeAll
  static void startServer(PostgresServer shared) throws Exception {
    role = PlainRole.on(shared);
    server = role.server();
    plain = role.backups();
    superuser = new Backups(Configs.of(server));
  }

  @BeforeEach
  void makeDatabase() throws Exception {
    role.makeDatabase("source");
  }

  @AfterEach
  void dropDatabases() throws Exception {
    server.psql("postgres", "drop database if exists copy");
    server.psql("postgres", "drop database source");
  }

  @Test
  void ownDatabaseIsRestoredCompletely() throws Exception {
    role.psql(
        "source",
        """
        create extension pgcrypto;
        create extension hstore;
        comment on extension hstore is 'trusted';
        create schema own_schema;
        create function one() returns integer language sql as 'select 1';
        create view doubled as select 2 * n m from own;
        alter table own enable row level security;
        create policy few on own using (n < 3);
        grant select on own to bob;
        alter default privileges grant select on tables to bob;
        select lo_from_bytea(0, '\\x01');
        alter database source set timezone = 'Asia/Tokyo';
        comment on database source is 'all mine';
        """);
    Backups.Dump dump = plain.dump("source");
    List<String> warnings = plain.restore(dump, "copy").warnings();
    assertThat(warnings).isEmpty();
    assertThat(dump.content().differences(plain.fingerprint("copy"))).isEmpty();
    assertThat(server.psql("copy", "select has_table_privilege('bob', 'own', 'select')"))
        .isEqualTo("t");
    assertThat(server.psql("copy", "show timezone")).isEqualTo("Asia/Tokyo");
    assertThat(owner()).isEqualTo("plain");
  }

  @Tag("slow")
  @Test
  void objectsOfOthersChangeOwnerWithAWarning() throws Exception {
    server.psql(
        "source",
        """
        create table theirs as select 1 n;
        alter table theirs owner to alice;
        grant select on theirs to bob;
        alter database source owner to alice;
        grant connect on database source to bob;
        """);
    Backups.Dump dump = superuser.dump("source");
    assertThat(plain.preflight(dump, "copy"))
        .extracting(PreflightFinding::message)
        .anyMatch(message -> message.contains("not a superuser"));
    assertThat(plain.restore(dump, "copy").warnings())
        .containsExactly("Everything belongs to the role that restored it, not to alice.");
    assertThat(dump.content().differences(plain.fingerprint("copy"))).isEmpty();
    assertThat(server.psql("copy", "select has_table_privilege('bob', 'theirs', 'select')"))
        .isEqualTo("t");
    assertThat(owner()).isEqualTo("plain");
  }

  @Tag("slow")
  @Test
  void grantsToMissingRolesAreLeftOutWithAWarning() throws Exception {
    server.psql("postgres", "create role gone");
    server.psql(
        "source", "grant select on own to gone, bob; grant create on schema public to gone");
    server.psql("source", "grant connect on database source to gone");
    Backups.Dump dump = plain.dump("source");
    server.psql("source", "revoke all on own from gone; revoke all on schema public from gone");
    server.psql("source", "revoke all on database source from gone; drop role gone");
    assertThat(plain.restore(dump, "copy").warnings())
        .containsExactly("Grants are left out because some roles don't exist here: gone");
    assertThat(dump.content().differences(plain.fingerprint("copy"))).isEmpty();
    assertThat(server.psql("copy", "select has_table_privilege('bob', 'own', 'select')"))
        .isEqualTo("f");
  }

  @Tag("slow")
  @Test
  void defaultPrivilegesAndGrantsOfOthersAreLeftOutWithAWarning() throws Exception {
    server.psql(
        "source",
        """
        alter default privileges for role alice grant select on tables to bob;
        grant select on own to alice with grant option;
        set role alice;
        grant select on own to bob;
        """);
    Backups.Dump dump = superuser.dump("source");
    List<String> warnings = plain.restore(dump, "copy").warnings();
    assertThat(warnings)
        .containsExactly(
            "Grants are left out because only a superuser can grant on behalf of alice.");
    assertThat(dump.content().differences(plain.fingerprint("copy"))).isEmpty();
  }

  @Tag("slow")
  @Test
  void groupRoleGetsNothingThatItMayNotCreate() throws Exception {
    server.psql("postgres", "create role staff; grant staff to plain");
    server.psql(
        "source",
        """
        grant create on schema public to staff;
        create table shared as select 1 n;
        alter table shared owner to staff;
        """);
    Backups.Dump dump = superuser.dump("source");
    assertThat(plain.restore(dump, "copy").warnings())
        .containsExactly("Everything belongs to the role that restored it, not to staff.");
    assertThat(dump.content().differences(plain.fingerprint("copy"))).isEmpty();
  }

  @Tag("slow")
  @Test
  void databaseOfAGroupRoleIsRestoredToTheGroup() throws Exception {
    server.psql("postgres", "create role crew; grant crew to plain");
    server.psql("source", "alter table own owner to crew; alter database source owner to crew");
    Backups.Dump dump = superuser.dump("source");
    assertThat(plain.restore(dump, "copy").warnings()).isEmpty();
    assertThat(server.psql("copy", "select tableowner from pg_tables where tablename = 'own'"))
        .isEqualTo("crew");
    assertThat(owner()).isEqualTo("crew");
  }

  private static String owner() throws Exception {
    return server.psql(
        "postgres", "select pg_get_userbyid(datdba) from pg_database where datname = 'copy'");
  }
}
