package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.server.PostgresServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Settings of a database that are in the way of its own restore come back all the same. */
@ExtendWith(SharedServer.class)
class HinderingSettingsTest {

  private static final String SETTINGS =
      "select coalesce(string_agg(array_to_string(setconfig, ' '), ' '), ''), max(datconnlimit)"
          + " from pg_database left join pg_db_role_setting on setdatabase = oid"
          + " where datname = '%s'";

  private static PostgresServer server;
  private static Backups backups;

  @BeforeAll
  static void startServer(PostgresServer shared) throws Exception {
    server = shared;
    backups = new Backups(Configs.of(server));
    server.psql("postgres", "create role weak; create role clerk");
  }

  @BeforeEach
  void makeDatabase() throws Exception {
    server.createDatabase("shop", server.superuser());
    server.psql(
        "shop",
        """
        create extension pageinspect;
        create schema app;
        create table app.item (n integer primary key, price money);
        insert into app.item select n, n from generate_series(1, 9) n;
        create function app.double(n integer) returns integer language sql immutable
          as 'select 2 * n';
        create index on app.item (app.double(n));
        grant select on app.item to weak;
        """);
  }

  @AfterEach
  void dropDatabases() throws Exception {
    for (String name : new String[] {"shop", "copy"}) {
      new AccountsFixture(server).drop(name);
    }
  }

  private static final List<String> SET =
      List.of(
          "default_transaction_read_only = on",
          "default_transaction_isolation = serializable",
          "search_path = nowhere",
          "statement_timeout = 1",
          "lock_timeout = 1",
          "idle_in_transaction_session_timeout = 1",
          "idle_session_timeout = 1",
          "row_security = off",
          "check_function_bodies = on",
          "session_replication_role = replica",
          "session_preload_libraries = auto_explain",
          "default_tablespace = nowhere",
          "default_table_access_method = nothing",
          "temp_file_limit = 0",
          "array_nulls = off",
          "transform_null_equals = on",
          "bytea_output = escape",
          "\"DateStyle\" = 'German, DMY'",
          "\"IntervalStyle\" = sql_standard",
          "\"TimeZone\" = 'Asia/Tokyo'",
          "lc_monetary = 'C.UTF-8'",
          "extra_float_digits = -15",
          "standard_conforming_strings = off",
          "client_min_messages = error",
          "lo_compat_privileges = on",
          "quote_all_identifiers = on",
          "app.größe = 'a; b''c'");

  @Tag("slow")
  @Test
  void settingsAndConnectionLimitsAreRestored() throws Exception {
    StringBuilder script = new StringBuilder("alter database shop connection limit 0;\n");
    SET.forEach(setting -> script.append("alter database shop set %s;\n".formatted(setting)));
    server.psql("postgres", script.toString());
    assertRestores();
  }

  @Test
  void roleSettingOfTheDatabaseDoesNotAffectTheRestore() throws Exception {
    assertRestoresWithRole("role");
  }

  @Tag("slow")
  @Test
  void sessionAuthorizationOfTheDatabaseDoesNotAffectTheRestore() throws Exception {
    assertRestoresWithRole("session_authorization");
  }

  private static void assertRestoresWithRole(String setting) throws Exception {
    // A role that can read everything, so that there is a backup at all.
    server.psql(
        "postgres",
        "grant pg_read_all_data to weak; grant connect on database shop to weak;"
            + " alter database shop set %s = weak".formatted(setting));
    assertRestores();
  }

  @Tag("slow")
  @Test
  void roleSettingsInTheDatabaseAreRestoredLast() throws Exception {
    server.psql(
        "postgres",
        """
        alter role postgres in database shop set default_transaction_read_only = on;
        alter role postgres in database shop set role = weak;
        grant pg_read_all_data to weak;
        """);
    assertRestores();
  }

  private static void assertRestores() throws Exception {
    Backups.Dump dump = backups.dump("shop");
    assertThat(backups.restore(dump, "copy").warnings()).isEmpty();
    assertThat(server.psql("postgres", "set statement_timeout = 0; " + SETTINGS.formatted("copy")))
        .isEqualTo(server.psql("postgres", SETTINGS.formatted("shop")));
    assertThat(dump.content().differences(backups.fingerprint("copy"))).isEmpty();
  }
}
