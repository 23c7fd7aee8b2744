package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.postgresql.connection.PostgresqlConfig;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.PgBouncer;
import dev.holdfast.testkit.server.PostgresServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connection pooler between us and the server: nothing of ours stays in its sessions. */
@ExtendWith(SharedServer.class)
class PoolerTest {

  private static final String SETTINGS =
      "select string_agg(name || '=' || setting, ' ' order by name) from pg_settings"
          + " where name in ('search_path', 'statement_timeout', 'lock_timeout', 'row_security',"
          + " 'idle_session_timeout', 'extra_float_digits', 'default_transaction_read_only')";

  private static PostgresServer server;
  private static String usual;

  @BeforeAll
  static void startServer(PostgresServer shared) throws Exception {
    server = shared;
    new AccountsFixture(server).create("shop", 1_000_000);
    usual = server.psql("postgres", SETTINGS);
  }

  @Test
  void transactionPoolIsRefusedAndLeftClean() throws Exception {
    sharedSessionPoolIsRefusedAndLeftClean("transaction", "server_round_robin=0");
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "transaction, server_round_robin=1",
    "transaction, ignore_startup_parameters=extra_float_digits",
    "statement, server_round_robin=0",
  })
  void sharedSessionPoolIsRefusedAndLeftClean(String mode, String setting) throws Exception {
    try (PgBouncer pooler = PgBouncer.start(server, mode, setting, "min_pool_size=5")) {
      PostgresqlConfig config = config(pooler);
      assertThat(check(config))
          .isInstanceOfSatisfying(
              CheckResult.Failed.class,
              failed -> {
                assertThat(failed.code()).isEqualTo(ErrorCode.UNSUPPORTED);
                assertThat(failed.message()).contains("connection pooler");
                assertThat(failed.hint()).contains("the PostgreSQL server itself");
              });
      assertThatExceptionOfType(PluginException.class)
          .isThrownBy(() -> new Backups(config).dump("shop"))
          .matches(e -> e.code() == ErrorCode.UNSUPPORTED, "has code UNSUPPORTED");
      assertNothingLeft(config);
    }
  }

  @Test
  void sessionPoolWorks() throws Exception {
    try (PgBouncer pooler = PgBouncer.start(server, "session")) {
      PostgresqlConfig config = config(pooler);
      assertThat(check(config))
          .isInstanceOfSatisfying(
              CheckResult.Ok.class,
              ok -> assertThat(ok.summary()).contains("connection pooler", "a direct connection"));
      Backups backups = new Backups(config);
      Backups.Dump dump = backups.dump("shop");
      backups.restore(dump, "copy");
      backups.restore(dump, "copy", true, false);
      assertThat(dump.content().differences(backups.fingerprint("copy"))).isEmpty();
      assertNothingLeft(config);
    }
  }

  /** As the application sees it: several clients at once, so that all sessions are looked at. */
  private static void assertNothingLeft(PostgresqlConfig config) throws Exception {
    for (String database : new String[] {"shop", "postgres"}) {
      try (LiveConnection first = LiveConnection.open(config, database);
          LiveConnection second = LiveConnection.open(config, database);
          LiveConnection third = LiveConnection.open(config, database)) {
        for (LiveConnection client : new LiveConnection[] {first, second, third}) {
          assertThat(client.query(SETTINGS)).isEqualTo(usual);
          assertThat(client.query("select count(*) from pg_prepared_statements")).isEqualTo("0");
        }
      }
    }
  }

  private static PostgresqlConfig config(PgBouncer pooler) {
    return Configs.at(Configs.of(server), server.host(), pooler.port());
  }

  private static CheckResult check(PostgresqlConfig config) throws Exception {
    try (TestContext context = TestContext.open()) {
      return new PostgresqlSource().check(config, context.adapter());
    }
  }
}
