package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.database.SubjectListing;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.PostgresServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job for all databases leaves nothing out without a word. */
class ServerDatabasesTest {

  @AutoClose private static PostgresServer server;
  private static Backups backups;

  @BeforeAll
  static void startServer() throws Exception {
    server = PostgresServer.start();
    backups = new Backups(Configs.of(server));
    server.createRole("reader", "r");
  }

  @Test
  void newServerHasNothingToBackUp() throws Exception {
    SubjectListing listing = list(backups);
    assertThat(listing.databases()).isEmpty();
    assertThat(listing.leftOut()).allMatch(LeftOut::byDesign);
    assertThat(listing.leftOut())
        .extracting(LeftOut::name)
        .containsExactly("postgres", "template0", "template1");
  }

  /** Inside as pg_dump prints it and as it counts as data, and outside; the slow run has more. */
  @Test
  void userObjectsInBuiltInDatabasesAreBackedUp() throws Exception {
    server.psql("postgres", "create function f() returns integer language sql return 1");
    server.psql("template1", "select lo_create(4711)");
    assertThat(list(backups).databases()).containsExactly("postgres", "template1");
    server.psql("postgres", "drop function f(); alter database :DBNAME set work_mem = '8MB'");
    server.psql("template1", "select lo_unlink(4711)");
    assertThat(list(backups).databases()).containsExactly("postgres");
    server.psql("postgres", "alter database :DBNAME reset all");
    assertThat(list(backups).databases()).isEmpty();
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create function f() returns integer language sql return 1 | drop function f()",
        "create extension citext | drop extension citext",
        "select lo_create(4711) | select lo_unlink(4711)",
        "alter database :DBNAME set work_mem = '8MB' | alter database :DBNAME reset all",
        "create schema s | drop schema s",
        "grant create on schema public to reader | revoke create on schema public from reader",
        "grant execute on function pg_read_file(text) to reader"
            + " | revoke execute on function pg_read_file(text) from reader",
        "comment on schema public is 'ours' | comment on schema public is 'standard public schema'",
        "create extension postgres_fdw; create server s foreign data wrapper postgres_fdw"
            + " | drop extension postgres_fdw cascade",
        "alter default privileges grant select on tables to reader"
            + " | alter default privileges revoke select on tables from reader",
        "create publication p | drop publication p",
        "create text search configuration c (copy = simple) | drop text search configuration c",
        "create cast (integer as xml) with inout | drop cast (integer as xml)",
        "create view v as select 1 | drop view v",
        "alter role reader in database :DBNAME set work_mem = '8MB'"
            + " | alter role reader in database :DBNAME reset all",
      })
  void everyKindOfUserObjectInBuiltInDatabasesIsBackedUp(String make, String remove)
      throws Exception {
    for (String database : new String[] {"postgres", "template1"}) {
      server.psql(database, make);
    }
    assertThat(list(backups).databases()).as(make).containsExactly("postgres", "template1");
    for (String database : new String[] {"postgres", "template1"}) {
      server.psql(database, remove);
    }
    assertThat(list(backups).databases()).as(remove).isEmpty();
  }

  @Test
  void inaccessibleDatabasesAreNamed() throws Exception {
    server.psql("postgres", "create database closed allow_connections false");
    server.psql("postgres", "create database private");
    server.psql("postgres", "revoke connect on database private from public");
    server.psql("postgres", "create database broken");
    server.psql("postgres", "create database rdsadmin allow_connections false");
    server.psql("postgres", "create database ours is_template true");
    server.psql("postgres", "create database holdfast_old_0123456789ab");
    server.psql("postgres", "update pg_database set datconnlimit = -2 where datname = 'broken'");
    try {
      SubjectListing all = list(backups);
      assertThat(all.databases()).containsExactly("ours", "private");
      assertThat(all.leftOut().stream().filter(left -> !left.byDesign()))
          .extracting(LeftOut::name)
          .containsExactly("broken", "closed");
      assertThat(all.leftOut().stream().filter(LeftOut::byDesign))
          .extracting(LeftOut::name)
          .contains("rdsadmin", "holdfast_old_0123456789ab");
      SubjectListing seen = list(new Backups(Configs.as(server, "reader", "r")));
      assertThat(seen.leftOut().stream().filter(left -> !left.byDesign()))
          .extracting(LeftOut::name)
          .containsExactly("broken", "closed", "private");
    } finally {
      server.psql("postgres", "alter database ours is_template false");
      for (String name : all()) {
        server.psql("postgres", "drop database " + name);
      }
    }
  }

  /** Made from within a database of Latin-1, in whose bytes the name then is. */
  @Tag("slow")
  @Test
  void nameThatIsNotUtf8IsReported() throws Exception {
    server.psql(
        "postgres", "create database latin template template0 encoding 'LATIN1' locale 'C'");
    try {
      server.psql("latin", "\\encoding UTF8\ncreate database \"größe\"");
      for (String from : new String[] {"postgres", "template1"}) {
        SubjectListing all = list(new Backups(Configs.connecting(Configs.of(server), from)));
        assertThat(all.databases()).containsExactly("latin");
        assertThat(all.leftOut().stream().filter(left -> !left.byDesign()))
            .extracting(LeftOut::name)
            .containsExactly("b\"gr\\xf6\\xdfe\"");
      }
      try (TestContext context = backups.context();
          PostgresqlSession session = backups.open(context)) {
        assertThat(session.scratchTargets()).isEmpty();
      }
    } finally {
      server.psql("latin", "\\encoding UTF8\ndrop database if exists \"größe\"");
      server.psql("postgres", "drop database latin");
    }
  }

  @Tag("slow")
  @Test
  void sourceWithADatabaseBacksUpThatOne() throws Exception {
    server.psql("postgres", "create database shop");
    server.psql("postgres", "create database other");
    server.psql("postgres", "create database closed allow_connections false");
    try {
      SubjectListing shop = list(new Backups(Configs.connecting(Configs.of(server), "shop")));
      assertThat(shop.databases()).containsExactly("shop");
      assertThat(shop.leftOut())
          .allMatch(left -> left.byDesign() && left.reason().contains("configured for shop"))
          .extracting(LeftOut::name)
          .containsExactly("closed", "other", "postgres", "template0", "template1");
      for (String any : new String[] {"postgres", "template1"}) {
        SubjectListing all = list(new Backups(Configs.connecting(Configs.of(server), any)));
        assertThat(all.databases()).containsExactly("other", "shop");
      }
    } finally {
      for (String name : new String[] {"shop", "other", "closed"}) {
        server.psql("postgres", "drop database " + name);
      }
    }
  }

  @Test
  void replacedTemplateIsATemplateAgain() throws Exception {
    server.psql("template1", "create table house_rule as select 1 as n");
    Backups.Dump dump = backups.dump("template1");
    server.psql("template1", "drop table house_rule");
    backups.restore(dump, "template1", true, false);
    assertThat(server.psql("template1", "select n from house_rule")).isEqualTo("1");
    assertThat(
            server.psql(
                "postgres", "select datistemplate from pg_database where datname = 'template1'"))
        .isEqualTo("t");
    server.psql("template1", "drop table house_rule");
    assertThat(list(backups).databases()).isEmpty();
  }

  private static String[] all() {
    return new String[] {
      "closed", "private", "broken", "rdsadmin", "ours", "holdfast_old_0123456789ab"
    };
  }

  private static SubjectListing list(Backups backups) throws Exception {
    try (TestContext context = backups.context();
        PostgresqlSession session = backups.open(context)) {
      return session.subjects();
    }
  }
}
