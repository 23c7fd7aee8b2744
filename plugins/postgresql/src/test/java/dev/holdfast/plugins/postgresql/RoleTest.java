package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugins.postgresql.connection.PostgresqlConfig;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.PostgresServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user without rights of its own, which acts as a role that has them. */
@ExtendWith(SharedServer.class)
class RoleTest {

  private static PostgresServer server;

  @BeforeAll
  static void makeRoles(PostgresServer shared) throws Exception {
    server = shared;
    server.createRole("clerk", "clerk's word");
    server.psql(
        "postgres",
        """
        alter role clerk noinherit;
        create role keeper createdb;
        grant pg_read_all_data to keeper;
        grant keeper to clerk;
        create database shop owner keeper;
        """);
    server.psql("shop", "create table t as select 7 n; alter table t owner to keeper");
  }

  @Test
  void everythingRunsAsTheRole() throws Exception {
    Backups backups = new Backups(acting("keeper"));
    Backups.Dump dump = backups.dump("shop");
    assertThat(backups.restore(dump, "copy").warnings()).isEmpty();
    assertThat(backups.restore(dump, "copy", true, false).warnings()).isEmpty();
    assertThat(dump.content().differences(backups.fingerprint("copy"))).isEmpty();
    assertThat(
            server.psql(
                "copy",
                "select pg_get_userbyid(datdba), tableowner from pg_database, pg_tables"
                    + " where datname = 'copy' and tablename = 't'"))
        .isEqualTo("keeper\tkeeper");
    assertThat(backups.dump(Subject.globals()).bytes()).isNotEmpty();
  }

  /** Roles belong to no database, and have their names in UTF-8 in databases of all encodings. */
  @Tag("slow")
  @Test
  void nonAsciiNameIsTheSameInAllDatabases() throws Exception {
    server.psql(
        "postgres",
        """
        create role "Prüfer 表" createdb;
        grant pg_read_all_data to "Prüfer 表";
        grant "Prüfer 表" to clerk;
        create database latin owner "Prüfer 表" template template0 encoding 'LATIN1' locale 'C';
        """);
    server.psql("latin", "create table t as select 7 n");
    Backups backups = new Backups(acting("Prüfer 表"));
    Backups.Dump dump = backups.dump("latin");
    backups.restore(dump, "latin_copy");
    assertThat(dump.content().differences(backups.fingerprint("latin_copy"))).isEmpty();
    assertThat(
            server.psql(
                "postgres",
                "select pg_get_userbyid(datdba) from pg_database where datname = 'latin_copy'"))
        .isEqualTo("Prüfer 表");
  }

  @Test
  void unassumableRoleIsNamed() throws Exception {
    for (String role : new String[] {"postgres", "nobody"}) {
      try (TestContext context = TestContext.open()) {
        assertThat(new PostgresqlSource().check(acting(role), context.adapter()))
            .isInstanceOfSatisfying(
                CheckResult.Failed.class,
                failed -> {
                  assertThat(failed.code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
                  assertThat(failed.message()).contains("the role " + role);
                });
      }
    }
  }

  private static PostgresqlConfig acting(String role) {
    return Configs.changed(Configs.as(server, "clerk", "clerk's word"), draft -> draft.role = role);
  }
}
