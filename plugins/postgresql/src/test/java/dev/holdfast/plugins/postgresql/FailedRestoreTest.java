package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.PostgresServer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A dump that the server doesn't take, here since a function in a check constraint says no. */
@ExtendWith(SharedServer.class)
class FailedRestoreTest {

  private static final String DATABASES =
      "select datname from pg_database where datname !~ '^(postgres|template.)$' order by 1";

  private static PostgresServer server;
  private static Backups backups;
  private static Backups.Dump dump;

  @BeforeAll
  static void makeDump(PostgresServer shared) throws Exception {
    server = shared;
    backups = new Backups(Configs.of(server));
    server.createDatabase("source", server.superuser());
    // The rows are fine only in the database that they were written in.
    server.psql(
        "source",
        """
        create function here() returns boolean language sql
          as $$select current_database() = 'source'$$;
        create table before as select generate_series(1, 5) n;
        create table strict (n integer check (here()));
        insert into strict values (1);
        create table without (n integer, check (n > 0));
        insert into without values (1), (2);
        """);
    dump = backups.dump("source");
    server.psql("postgres", "drop database source");
  }

  @BeforeEach
  void makeOldDatabase() throws Exception {
    server.createDatabase("old", server.superuser());
    server.psql("old", "create table kept as select 42 n");
  }

  @AfterEach
  void dropDatabases() throws Exception {
    for (String name : server.psql("postgres", DATABASES).lines().toList()) {
      server.psql("postgres", "drop database " + name + " with (force)");
    }
  }

  @Test
  void firstErrorEndsTheRestoreAndLeavesNothing() throws Exception {
    assertFails("copy", false, ErrorCode.TOOL_FAILED, "strict_check");
    assertThat(server.psql("postgres", DATABASES)).isEqualTo("old");
  }

  @Test
  void continueOnErrorReportsErrorsAndKeepsTheTargetNameFree() throws Exception {
    String message = assertFails("copy", true, ErrorCode.INCOMPLETE, "strict_check");
    String kept = server.psql("postgres", DATABASES).lines().findFirst().orElseThrow();
    assertThat(kept).startsWith("holdfast_restore_");
    assertThat(message).contains(kept);
    assertThat(
            server.psql(
                kept,
                "select n from strict union all select count(*) from before union all table without"))
        .isEqualTo("5\n1\n2");
    assertThat(server.psql("postgres", DATABASES)).isEqualTo(kept + "\nold");
  }

  @Tag("slow")
  @Test
  void continuedTestRestoreLeavesNothing() throws Exception {
    assertFails("holdfast_verify_0123456789ab", true, ErrorCode.INCOMPLETE, "strict_check");
    assertThat(server.psql("postgres", DATABASES)).isEqualTo("old");
  }

  @Test
  void failedReplacementDisturbsNobody() throws Exception {
    try (LiveConnection live = LiveConnection.open(server, "old")) {
      for (boolean continueOnError : new boolean[] {false, true}) {
        assertThatExceptionOfType(PluginException.class)
            .isThrownBy(() -> backups.restore(dump, "old", true, continueOnError));
        assertThat(live.query("select n from kept")).isEqualTo("42");
      }
    }
    assertThat(server.psql("old", "select n from kept")).isEqualTo("42");
  }

  @Test
  void successfulReplacementEndsOtherSessions() throws Exception {
    server.createDatabase("fine", server.superuser());
    server.psql("fine", "create table new as select 7 n");
    Backups.Dump fine = backups.dump("fine");
    try (LiveConnection live = LiveConnection.open(server, "old")) {
      assertThat(backups.restore(fine, "old", true, false).warnings()).isEmpty();
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> live.query("select n from kept"));
    }
    assertThat(server.psql("old", "select n from new")).isEqualTo("7");
    assertThat(server.psql("old", "select to_regclass('kept') is null")).isEqualTo("t");
    assertThat(server.psql("postgres", DATABASES)).isEqualTo("fine\nold");
  }

  /** A subscription that was made after the look at the target, by somebody else. */
  @Tag("slow")
  @Test
  void undroppableReplacedDatabaseIsNamed() throws Exception {
    PlainRole role = PlainRole.on(server);
    role.makeDatabase("fine");
    role.makeDatabase("replaced");
    Backups.Dump fine = role.backups().dump("fine");
    InputStream acting =
        new SequenceInputStream(
            new ByteArrayInputStream(fine.bytes(), 0, 1000),
            new ByteArrayInputStream(fine.bytes(), 1000, fine.bytes().length - 1000) {
              private boolean done;

              @Override
              public synchronized int read(byte[] bytes, int offset, int length) {
                if (!done) {
                  done = true;
                  subscribe();
                }
                return super.read(bytes, offset, length);
              }
            });
    PluginException failure;
    try (TestContext context = role.backups().context();
        PostgresqlSession session = role.backups().open(context)) {
      failure =
          catchThrowableOfType(
              PluginException.class,
              () ->
                  session.restore(
                      Backups.request(fine, "replaced", true, false),
                      RestoreChain.of(fine.format(), acting)));
    }
    assertThat(failure.code()).isEqualTo(ErrorCode.INCOMPLETE);
    String old =
        server.psql("postgres", "select datname from pg_database where datname ~ '^holdfast_old_'");
    assertThat(failure.getMessage()).contains("replaced is restored", old);
    assertThat(failure.hint()).contains("DROP DATABASE \"" + old + "\"");
    assertThat(
            server.psql(
                "postgres", "select datallowconn from pg_database where datname = '" + old + "'"))
        .isEqualTo("f");
    assertThat(server.psql("replaced", "select count(*) from own")).isEqualTo("9");
    server.psql("postgres", "alter database " + old + " allow_connections true");
    server.psql(old, "alter subscription other set (slot_name = none); drop subscription other");
  }

  private static void subscribe() {
    try {
      server.psql(
          "replaced",
          "create subscription other connection 'host=nowhere.invalid' publication p"
              + " with (connect = false)");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A function's text of 4 MiB, after ten thousand warnings. */
  @Tag("slow")
  @Test
  void outputOfFunctionsIsBounded() throws Exception {
    server.createDatabase("loud", server.superuser());
    server.psql(
        "loud",
        """
        create function loud() returns boolean language plpgsql as $$begin
          if current_database() = 'loud' then return true; end if;
          for n in 1..10000 loop raise warning 'warning %', n; end loop;
          raise exception '%', repeat('é', 2 * 1024 * 1024) using hint = repeat('h', 1024 * 1024);
        end$$;
        create table t (n integer check (loud())); insert into t values (1);
        """);
    Backups.Dump loud = backups.dump("loud");
    PluginException failure =
        catchThrowableOfType(
            PluginException.class, () -> backups.restore(loud, "copy", false, true));
    assertThat(failure.code()).isEqualTo(ErrorCode.INCOMPLETE);
    assertThat(failure.getMessage()).contains("éé").hasSizeLessThan(300_000);
  }

  /** Returns message and hint. */
  private static String assertFails(
      String target, boolean continueOnError, ErrorCode code, String reason) {
    PluginException failure =
        catchThrowableOfType(
            PluginException.class, () -> backups.restore(dump, target, false, continueOnError));
    assertThat(failure).hasMessageContaining(reason);
    assertThat(failure.code()).isEqualTo(code);
    return failure.getMessage() + failure.hint();
  }
}
