package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.testkit.server.PostgresServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What others do to tables while a dump begins. */
@ExtendWith(SharedServer.class)
@Timeout(120)
class LockedTableTest {

  private static final String WAITING =
      "select count(*) > 0 from pg_stat_activity"
          + " where application_name ~ '^holdfast .' and wait_event_type = 'Lock'";

  private static PostgresServer server;
  private static Backups backups;

  private LiveConnection other;

  @BeforeAll
  static void startServer(PostgresServer shared) throws Exception {
    server = shared;
    backups = new Backups(Configs.with(Configs.of(server), Duration.ofSeconds(3)));
    server.createRole("clerk", "clerk's word");
  }

  @BeforeEach
  void makeDatabase() throws Exception {
    server.createDatabase("shop", "clerk");
    server.psql("shop", "create table \"Order\" (n integer); create table other (n integer)");
    other = LiveConnection.open(server, "shop");
  }

  @AfterEach
  void dropDatabase() throws Exception {
    other.close();
    new AccountsFixture(server).drop("shop");
  }

  @Test
  void lockHolderIsNamed() throws Exception {
    other.execute("begin; lock table \"Order\"");
    assertBusy("public.\"Order\"", other.query("select pg_backend_pid()"), "somebody", "postgres");
  }

  @Tag("slow")
  @Test
  void queuedLockIsNamedToo() throws Exception {
    other.execute("begin; select from \"Order\"");
    try (LiveConnection waiting = LiveConnection.open(server, "shop")) {
      String process = waiting.query("select pg_backend_pid()");
      CompletableFuture<Void> alteration =
          CompletableFuture.runAsync(
              () -> {
                try {
                  waiting.execute("alter table \"Order\" add m integer");
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      assertBusy("public.\"Order\"", process);
      other.execute("rollback");
      alteration.join();
    }
  }

  @Tag("slow")
  @Test
  void preparedTransactionIsNamed() throws Exception {
    other.execute("begin; lock table other");
    other.execute("prepare transaction 'half'");
    try {
      assertBusy("public.other", "prepared transaction");
    } finally {
      other.execute("rollback prepared 'half'");
    }
  }

  @Tag("slow")
  @Test
  void serverLanguageDoesNotMatter() throws Exception {
    server.psql(
        "shop",
        "alter role clerk set lc_messages = 'C.UTF-8'; alter table other owner to clerk; alter table \"Order\" owner to clerk");
    Backups clerk =
        new Backups(
            Configs.with(Configs.as(server, "clerk", "clerk's word"), Duration.ofSeconds(3)));
    other.execute("begin; lock table other");
    PluginException failure = catchThrowableOfType(PluginException.class, () -> clerk.dump("shop"));
    assertThat(failure.code()).isEqualTo(ErrorCode.BUSY);
    assertThat(failure).hasMessageContaining("public.other");
  }

  @Test
  void tableDroppedWhileWaitingIsNoFailure() throws Exception {
    other.execute("begin; drop table other");
    CompletableFuture<Backups.Dump> dump =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new Backups(Configs.of(server)).dump("shop");
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    try (LiveConnection connection = LiveConnection.open(server, "postgres")) {
      while (connection.query(WAITING).equals("f") && !dump.isDone()) {
        Thread.sleep(20);
      }
    }
    other.execute("commit");
    assertThat(dump.join().content().list())
        .singleElement()
        .satisfies(table -> assertThat(table.name()).isEqualTo("public.\"Order\""));
  }

  /** Whoever waits longest notices: here pg_dump, since the other one is told to wait for ever. */
  @Tag("slow")
  @Test
  void deadlockRestartsTheDump() throws Exception {
    server.psql("postgres", "alter database shop set deadlock_timeout = '4s'");
    other.execute("set deadlock_timeout = '1h'");
    other.execute("begin; lock table other");
    CompletableFuture<Backups.Dump> dump =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new Backups(Configs.of(server)).dump("shop");
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    try (LiveConnection connection = LiveConnection.open(server, "postgres")) {
      while (connection.query(WAITING).equals("f") && !dump.isDone()) {
        Thread.sleep(20);
      }
    }
    other.execute("lock table \"Order\"");
    other.execute("commit");
    assertThat(dump.join().content().list()).hasSize(2);
    assertThat(server.log()).contains("deadlock detected");
  }

  private static void assertBusy(String... words) {
    PluginException failure =
        catchThrowableOfType(PluginException.class, () -> backups.dump("shop"));
    assertThat(failure.code()).isEqualTo(ErrorCode.BUSY);
    assertThat(failure.getMessage()).contains(words);
    assertThat(failure.hint()).contains("lockTimeout");
  }
}
