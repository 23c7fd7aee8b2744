package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A hot standby as source, and all servers that take no changes as targets. */
@ExtendWith(SharedServer.class)
@Timeout(180)
class StandbyTest {

  private static PostgresServer primary;
  private static PostgresServer standby;

  @BeforeAll
  static void startServers(PostgresServer shared) throws Exception {
    primary = shared;
    new AccountsFixture(primary).create("shop", 2256 * 1024);
    primary.psql("shop", "create unlogged table cache as select 1 as n");
    standby = primary.startStandby("max_standby_streaming_delay=0");
    catchUp();
  }

  @AfterAll
  static void stopServers() {
    standby.close();
  }

  @Test
  void standbyIsBackedUpLikeItsPrimary() throws Exception {
    Backups backups = new Backups(Configs.of(standby));
    try (TestContext context = backups.context()) {
      assertThat(new PostgresqlSource().check(backups.config(), context.adapter()))
          .isInstanceOf(CheckResult.Ok.class);
    }
    Backups.Dump dump = backups.dump("shop");
    assertThat(dump.result().warnings())
        .singleElement()
        .asString()
        .contains("unlogged", "public.cache");
    assertThat(new Backups(Configs.of(primary)).fingerprint("shop").list())
        .containsAll(dump.content().list());
    assertThat(backups.dump(Subject.globals()).bytes()).isNotEmpty();
  }

  @Test
  void recoveryConflictIsReportedWithAHint() throws Exception {
    Backups backups = new Backups(Configs.of(standby));
    new AccountsFixture(primary).create("busy", 2256 * 1024);
    catchUp();
    PluginException failure =
        catchThrowableOfType(
            PluginException.class,
            () -> {
              try (TestContext context = backups.context();
                  PostgresqlSession session = backups.open(context)) {
                session.dump(
                    DumpRequest.of(Subject.database("busy")),
                    new TriggeringOutput(
                        256 * 1024,
                        () -> {
                          primary.psql("busy", "delete from account; vacuum account");
                          awaitLsn("pg_last_wal_receive_lsn");
                        }),
                    item -> {});
              }
            });
    assertThat(failure.code()).isIn(ErrorCode.BUSY, ErrorCode.CONNECTION_LOST);
    assertThat(failure.hint()).contains("hot_standby_feedback");
  }

  @Test
  void standbyRefusesRestores() throws Exception {
    Backups.Dump dump = new Backups(Configs.of(primary)).dump("postgres");
    assertRefused(new Backups(Configs.of(standby)), dump, "standby");
  }

  @Test
  void readOnlyRoleRefusesRestores() throws Exception {
    primary.createRole("reader", "r");
    primary.psql(
        "postgres",
        "alter role reader createdb; alter role reader set default_transaction_read_only = on");
    Backups.Dump dump = new Backups(Configs.of(primary)).dump("postgres");
    assertRefused(
        new Backups(Configs.as(primary, "reader", "r")), dump, "default_transaction_read_only");
  }

  private static void assertRefused(Backups backups, Backups.Dump dump, String reason)
      throws Exception {
    assertThat(backups.preflight(dump, "copy"))
        .anyMatch(
            finding ->
                finding.severity() == PreflightFinding.Severity.IMPOSSIBLE
                    && finding.message().contains(reason)
                    && !finding.hint().isEmpty());
    PluginException failure =
        catchThrowableOfType(PluginException.class, () -> backups.restore(dump, "copy"));
    assertThat(failure.code()).isEqualTo(ErrorCode.UNSUPPORTED);
    assertThat(failure).hasMessageContaining(reason);
  }

  private static void catchUp() throws Exception {
    awaitLsn("pg_last_wal_replay_lsn");
  }

  private static void awaitLsn(String function) throws Exception {
    String position = primary.psql("postgres", "select pg_current_wal_flush_lsn()");
    try (LiveConnection connection = LiveConnection.open(standby, "postgres")) {
      while (connection.query("select %s() >= '%s'".formatted(function, position)).equals("f")) {
        Thread.sleep(20);
      }
    }
  }
}
