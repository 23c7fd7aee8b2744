package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.ScratchMark;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.PostgresServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What works for a database or acts of its own accord, beside its rows. */
@ExtendWith(SharedServer.class)
@Timeout(180)
class ReplicationTest {

  private static final ScratchMark SCRATCH = new ScratchMark("0123456789ab");
  private static final String DATABASES =
      "select string_agg(datname, ' ' order by datname) from pg_database where oid >= 16384";

  private static PostgresServer server;
  private static Backups backups;

  @BeforeAll
  static void startServer(PostgresServer shared) throws Exception {
    server = shared;
    backups = new Backups(Configs.of(server));
  }

  @BeforeEach
  void makeDatabases() throws Exception {
    server.createDatabase("publisher", server.superuser());
    server.psql(
        "publisher",
        """
        create table t (n integer primary key);
        insert into t select generate_series(1, 9);
        create publication p for table t;
        select pg_create_logical_replication_slot('feed', 'pgoutput');
        """);
    server.createDatabase("shop", server.superuser());
    server.psql(
        "shop",
        """
        create table t (n integer primary key);
        create subscription orders connection 'host=%s port=%d user=%s password=%s dbname=publisher'
          publication p with (create_slot = false, slot_name = 'feed');
        comment on subscription orders is 'everything';
        """
            .formatted(
                server.host(), server.port(), server.superuser(), server.superuserPassword()));
    awaitTrue("shop", "select count(*) = 9 from t");
  }

  @AfterEach
  void dropDatabases() throws Exception {
    server.psql(
        "postgres",
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'shop'");
    for (String database : new String[] {"shop", "copy"}) {
      String name =
          server.psql(
              "postgres",
              "select subname from pg_subscription s join pg_database d on d.oid = s.subdbid"
                  + " where datname = '%s'".formatted(database));
      if (!name.isEmpty()) {
        server.psql(database, "alter subscription %1$s disable".formatted(name));
        server.psql(database, "alter subscription %1$s set (slot_name = none)".formatted(name));
        server.psql(database, "drop subscription %1$s".formatted(name));
      }
      new AccountsFixture(server).drop(database);
    }
    awaitTrue("postgres", "select not coalesce(bool_or(active), false) from pg_replication_slots");
    server.psql(
        "publisher", "select pg_drop_replication_slot(slot_name) from pg_replication_slots");
    new AccountsFixture(server).drop("publisher");
  }

  @Test
  void testRestoreSubscribesToNothingAndLeavesNothing() throws Exception {
    Backups.Dump dump = backups.dump("shop");
    try (TestContext context = backups.context();
        PostgresqlSession session = backups.open(context)) {
      backups.restore(dump, SCRATCH.usualName());
      assertThat(server.psql(SCRATCH.usualName(), "select count(*) from pg_subscription"))
          .isEqualTo("1");
      assertThat(
              dump.content()
                  .differences(
                      ContentDescription.of(
                          list ->
                              session.fingerprint(Subject.database(SCRATCH.usualName()), list))))
          .isEmpty();
      session.drop(SCRATCH);
    }
    assertThat(server.psql("postgres", DATABASES)).isEqualTo("publisher shop");
  }

  @Tag("slow")
  @Test
  void scratchDatabaseIsDroppedDespiteReplication() throws Exception {
    server.psql(
        "postgres",
        """
        alter database shop is_template true;
        alter database shop set role = pg_monitor;
        alter database shop set default_transaction_read_only = on;
        select pg_terminate_backend(pid) from pg_stat_activity where datname = 'shop';
        alter database shop rename to %s;
        """
            .formatted(SCRATCH.usualName()));
    try (TestContext context = backups.context();
        PostgresqlSession session = backups.open(context)) {
      session.drop(SCRATCH);
    }
    assertThat(server.psql("postgres", DATABASES)).isEqualTo("publisher");
    assertThat(server.psql("postgres", "select count(*) from pg_subscription")).isEqualTo("0");
  }

  @Test
  void replacedDatabaseStopsReplicating() throws Exception {
    Backups.Dump dump = backups.dump("shop");
    server.psql("publisher", "insert into t values (10)");
    awaitTrue("shop", "select count(*) = 10 from t");
    List<PreflightFinding> findings = preflight(dump, "shop");
    assertThat(findings)
        .extracting(PreflightFinding::message)
        .anyMatch(message -> message.contains("subscription orders") && message.contains("feed"));
    List<String> warnings = backups.restore(dump, "shop", true, false).warnings();
    assertThat(warnings)
        .anyMatch(warning -> warning.contains("restored disabled: orders"))
        .anyMatch(warning -> warning.contains("slot feed"));
    assertThat(server.psql("postgres", DATABASES)).isEqualTo("publisher shop");
    assertThat(
            server.psql(
                "postgres",
                "select datname, subname, subenabled from pg_subscription s"
                    + " join pg_database d on d.oid = s.subdbid"))
        .isEqualTo("shop\torders\tf");
    assertThat(server.psql("shop", "select count(*) from t")).isEqualTo("9");
  }

  @Tag("slow")
  @Test
  void publisherIsReplacedDespiteSubscribers() throws Exception {
    Backups.Dump dump = backups.dump("publisher");
    assertThat(preflight(dump, "publisher"))
        .extracting(PreflightFinding::message)
        .anyMatch(message -> message.contains("replication slot feed"));
    backups.restore(dump, "publisher", true, false);
    assertThat(server.psql("postgres", DATABASES)).isEqualTo("publisher shop");
    assertThat(server.psql("postgres", "select count(*) from pg_replication_slots")).isEqualTo("0");
    assertThat(server.psql("publisher", "select pubname from pg_publication")).isEqualTo("p");
  }

  @Tag("slow")
  @Test
  void preparedTransactionIsLeftUndecided() throws Exception {
    Backups.Dump dump = backups.dump("shop");
    server.psql("shop", "begin; insert into t values (-1); prepare transaction 'half done'");
    try {
      assertThat(preflight(dump, "shop"))
          .anyMatch(
              finding ->
                  finding.severity() == PreflightFinding.Severity.IMPOSSIBLE
                      && finding.message().contains("half done"));
      PluginException failure =
          catchThrowableOfType(
              PluginException.class, () -> backups.restore(dump, "shop", true, false));
      assertThat(failure.code()).isEqualTo(ErrorCode.BUSY);
      assertThat(failure.hint()).contains("ROLLBACK PREPARED");
      assertThat(server.psql("postgres", DATABASES)).isEqualTo("publisher shop");
      assertThat(server.psql("postgres", "select subenabled from pg_subscription")).isEqualTo("t");
    } finally {
      server.psql("shop", "rollback prepared 'half done'");
    }
  }

  private static List<PreflightFinding> preflight(Backups.Dump dump, String target)
      throws Exception {
    try (TestContext context = backups.context();
        PostgresqlSession session = backups.open(context)) {
      return session.preflight(Backups.request(dump, target, true, false));
    }
  }

  private static void awaitTrue(String database, String query) throws Exception {
    try (LiveConnection connection = LiveConnection.open(server, database)) {
      while (connection.query(query).equals("f")) {
        Thread.sleep(50);
      }
    }
  }
}
