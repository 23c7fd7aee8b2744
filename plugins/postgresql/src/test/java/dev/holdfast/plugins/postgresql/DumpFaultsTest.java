package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.DatabaseSession;
import dev.holdfast.plugin.database.DumpSubject;
import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.PostgresServer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a dump on its way, it is not taken for a whole one. */
@Timeout(120)
class DumpFaultsTest {

  private static final String DATABASE = "faults";
  private static final long BYTES = 24L * 1024 * 1024;
  private static final String SESSIONS =
      "select count(*) from pg_stat_activity where application_name like 'holdfast%'";

  private static PostgresServer server;
  private static Backups backups;
  private static long dumpBytes;

  @BeforeAll
  static void makeDatabase() throws Exception {
    server = PostgresServer.start();
    new AccountsFixture(server).create(DATABASE, BYTES);
    backups = new Backups(Configs.of(server));
    dumpBytes = backups.dump(DATABASE).bytes().length;
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 99})
  void aKilledProgramIsAFailure(int percent) throws Exception {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> dumpWith(at(percent), () -> signal("KILL")))
        .withMessageContaining("pg_dump")
        .matches(e -> e.code() == ErrorCode.TOOL_FAILED, "has code TOOL_FAILED");
    assertNoSessions();
  }

  @Test
  void aDatabaseThatIsDroppedMeanwhileIsAFailure() throws Exception {
    new AccountsFixture(server).create("dropped", BYTES);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(
            () -> dumpWith("dropped", at(50), () -> new AccountsFixture(server).drop("dropped")))
        .matches(e -> e.code() == ErrorCode.CONNECTION_LOST, "has code CONNECTION_LOST");
  }

  @Test
  void aStoppedProgramCanBeCancelled() throws Exception {
    try (TestContext context = backups.context();
        DatabaseSession session = backups.open(context)) {
      Thread dump =
          new Thread(
              () -> {
                try {
                  session.dump(
                      new DumpSubject.Database(DATABASE),
                      new ActingOutput(at(50), () -> signal("STOP")));
                } catch (Exception e) {
                  return;
                }
              });
      dump.start();
      dump.join(3_000);
      assertThat(dump.isAlive()).isTrue();
      context.cancel();
      dump.interrupt();
      dump.join(15_000);
      assertThat(dump.isAlive()).isFalse();
    }
    assertThat(pgDumps()).isEmpty();
    assertNoSessions();
  }

  @Test
  void aCancelEndsAWaitForALock() throws Exception {
    server.createDatabase("locked", server.superuser());
    server.psql("locked", "create table t (n integer)");
    Thread holder =
        new Thread(
            () -> {
              try {
                server.psql("locked", "begin; lock table t; select pg_sleep(30)");
              } catch (Exception e) {
                return;
              }
            });
    holder.start();
    try (TestContext context = backups.context();
        DatabaseSession session = backups.open(context)) {
      Thread dump =
          new Thread(
              () -> {
                try {
                  session.fingerprint("locked");
                } catch (Exception e) {
                  return;
                }
              });
      dump.start();
      dump.join(3_000);
      assertThat(dump.isAlive()).isTrue();
      context.cancel();
      dump.interrupt();
      dump.join(15_000);
      assertThat(dump.isAlive()).isFalse();
    }
    assertNoSessions();
    server.psql(
        "postgres",
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'locked'");
    holder.join();
  }

  @Test
  void aTableThatMayNotBeReadIsNamed() throws Exception {
    server.createDatabase("private", server.superuser());
    server.psql("private", "create table open (n integer); create table diary (n integer)");
    server.createRole("reader", "reader's word");
    server.psql("private", "grant select on open to reader");
    Backups reader = new Backups(Configs.as(server, "reader", "reader's word"));
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> reader.dump("private"))
        .withMessageContaining("diary")
        .matches(e -> e.code() == ErrorCode.PERMISSION_DENIED, "has code PERMISSION_DENIED");
  }

  @Test
  void rowsThatAPolicyHidesAreAFailure() throws Exception {
    server.createDatabase("hidden", server.superuser());
    server.createRole("tenant", "tenant's word");
    server.psql(
        "hidden",
        """
        create table t as select generate_series(1, 9) n;
        alter table t enable row level security;
        create policy few on t using (n < 3);
        grant select on t to tenant;
        """);
    Backups tenant = new Backups(Configs.as(server, "tenant", "tenant's word"));
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> tenant.dump("hidden"))
        .matches(e -> e.code() == ErrorCode.PERMISSION_DENIED, "has code PERMISSION_DENIED");
  }

  private static long at(int percent) {
    return dumpBytes * percent / 100;
  }

  private static void dumpWith(long bytes, ActingOutput.Action action) throws Exception {
    dumpWith(DATABASE, bytes, action);
  }

  private static void dumpWith(String database, long bytes, ActingOutput.Action action)
      throws Exception {
    try (TestContext context = backups.context();
        DatabaseSession session = backups.open(context)) {
      session.dump(new DumpSubject.Database(database), new ActingOutput(bytes, action));
    }
  }

  private static void signal(String name) throws Exception {
    for (long process : pgDumps()) {
      CommandLine.of("kill", "-" + name, Long.toString(process))
          .run(Map.of(), "", Duration.ofSeconds(5));
    }
  }

  /** Only those that this very process has started. */
  private static Set<Long> pgDumps() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").endsWith("/pg_dump"))
        .map(ProcessHandle::pid)
        .collect(java.util.stream.Collectors.toSet());
  }

  private static void assertNoSessions() throws Exception {
    assertThat(server.psql("postgres", SESSIONS)).isEqualTo("0");
  }

  /** Does something once when so many bytes have come. */
  private static final class ActingOutput extends OutputStream {

    private final long bytes;
    private final Action action;
    private long seen;
    private boolean done;

    private ActingOutput(long bytes, Action action) {
      this.bytes = bytes;
      this.action = action;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      seen += length;
      if (!done && seen >= bytes) {
        done = true;
        try {
          action.run();
        } catch (Exception e) {
          throw new IOException(e);
        }
      }
    }

    private interface Action {
      void run() throws Exception;
    }
  }
}
