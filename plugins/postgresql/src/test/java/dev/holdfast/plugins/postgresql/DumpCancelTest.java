package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.PostgresServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cancel ends a dump that doesn't move, and leaves nothing behind. */
@ExtendWith(SharedServer.class)
@Timeout(60)
class DumpCancelTest {

  private static final String DATABASE = "cancelled";
  private static final int SETTLE_MILLIS = 2_000;
  private static final int END_MILLIS = 15_000;

  private static PostgresServer server;
  private static Backups backups;

  @BeforeAll
  static void makeDatabase(PostgresServer shared) throws Exception {
    server = shared;
    new AccountsFixture(server).create(DATABASE, 8L * 1024 * 1024);
    backups = new Backups(Configs.of(server));
  }

  @Test
  void suspendedProgramCanBeCancelled() throws Exception {
    Subject subject = Subject.database(DATABASE);
    cancel(
        session ->
            session.dump(
                DumpRequest.of(subject),
                new TriggeringOutput(1024 * 1024, () -> PgDumps.signal("STOP")),
                item -> {}));
    assertThat(PgDumps.running()).isEmpty();
  }

  @Test
  void cancelEndsAWaitForALock() throws Exception {
    server.createDatabase("locked", server.superuser());
    server.psql("locked", "create table t (n integer)");
    CompletableFuture<Void> holder = CompletableFuture.runAsync(DumpCancelTest::holdLock);
    cancel(session -> session.fingerprint(Subject.database("locked"), item -> {}));
    server.psql(
        "postgres",
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'locked'");
    assertThat(holder).failsWithin(Duration.ofSeconds(10));
  }

  private static void holdLock() {
    try {
      server.psql("locked", "begin; lock table t; select pg_sleep(30)");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Begins something that stands still after a while, cancels it and sees that all of it ends. */
  private static void cancel(Work work) throws Exception {
    try (TestContext context = backups.context();
        PostgresqlSession session = backups.open(context)) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  work.run(session);
                } catch (Exception e) {
                  return;
                }
              });
      thread.start();
      thread.join(SETTLE_MILLIS);
      assertThat(thread.isAlive()).isTrue();
      context.cancel();
      thread.interrupt();
      thread.join(END_MILLIS);
      assertThat(thread.isAlive()).isFalse();
    }
    assertThat(Sessions.of(server)).isEqualTo("0");
  }

  private interface Work {
    void run(PostgresqlSession session) throws Exception;
  }
}
