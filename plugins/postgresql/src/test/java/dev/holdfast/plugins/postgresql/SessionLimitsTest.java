package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.PostgresServer;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What ends other people's sessions doesn't end ours, however long a storage keeps them waiting.
 */
@ExtendWith(SharedServer.class)
@Timeout(120)
class SessionLimitsTest {

  private static final String[] TIMEOUTS = {
    "idle_session_timeout",
    "idle_in_transaction_session_timeout",
    "statement_timeout",
    "lock_timeout",
    "transaction_timeout"
  };
  private static final int MILLIS = 300;

  private static PostgresServer server;
  private static Backups.Dump dump;

  @BeforeAll
  static void startServer(PostgresServer shared) throws Exception {
    server = shared;
    new AccountsFixture(server).create("shop", 1_000_000);
    dump = new Backups(Configs.of(server)).dump("shop");
  }

  @Test
  void timeoutsOfTheRoleDoNotApply() throws Exception {
    otherTimeoutsDoNotApply("alter role postgres");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"alter database postgres", "alter system"})
  void otherTimeoutsDoNotApply(String statement) throws Exception {
    limit(server, statement, 15);
    try {
      Backups backups = new Backups(Configs.of(server));
      assertThat(backups.dump("shop").content().differences(dump.content())).isEmpty();
      restoreSlowly(backups, "copy");
      assertThat(dump.content().differences(backups.fingerprint("copy"))).isEmpty();
    } finally {
      lift(statement);
    }
  }

  @Tag("slow")
  @Test
  void timeoutsOfNewerServersDoNotApply() throws Exception {
    try (PostgresServer newer = OtherServers.start(17)) {
      limit(newer, "alter role postgres", 17);
      restoreSlowly(new Backups(Configs.of(newer)), "copy");
      new AccountsFixture(newer).checkInvariant("copy");
    }
  }

  @Tag("slow")
  @Test
  void twoConnectionsAreEnough() throws Exception {
    server.psql("postgres", "create role narrow superuser login password 'w' connection limit 1");
    Backups narrow = new Backups(Configs.as(server, "narrow", "w"));
    assertThat(narrow.dump("shop").content().differences(dump.content())).isEmpty();
    narrow.restore(dump, "narrow");
    assertThat(dump.content().differences(narrow.fingerprint("narrow"))).isEmpty();
  }

  private static void restoreSlowly(Backups backups, String target) throws Exception {
    try (TestContext context = backups.context();
        PostgresqlSession session = backups.open(context)) {
      session.restore(
          Backups.request(dump, target, true, false),
          RestoreChain.of(dump.format(), new SlowInput(dump.bytes(), 4 * MILLIS)));
    }
  }

  private static void limit(PostgresServer server, String statement, int major) throws Exception {
    StringBuilder script = new StringBuilder();
    for (String timeout : TIMEOUTS) {
      if (major >= 17 || !timeout.equals("transaction_timeout")) {
        script.append("%s set %s = %d;\n".formatted(statement, timeout, MILLIS));
      }
    }
    server.psql("postgres", script + "select pg_reload_conf();");
  }

  private static void lift(String statement) throws Exception {
    server.psql(
        "postgres",
        "set statement_timeout = 0; " + statement + " reset all; select pg_reload_conf()");
  }

  /** Waits once in the middle, as a storage that hangs for a while. */
  private static final class SlowInput extends FilterInputStream {

    private final int half;
    private final int millis;

    SlowInput(byte[] bytes, int millis) {
      super(new ByteArrayInputStream(bytes));
      this.half = bytes.length / 2;
      this.millis = millis;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int before = in.available();
      int count = super.read(buffer, offset, length);
      if (before > half && in.available() <= half) {
        try {
          Thread.sleep(millis);
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
      return count;
    }
  }
}
