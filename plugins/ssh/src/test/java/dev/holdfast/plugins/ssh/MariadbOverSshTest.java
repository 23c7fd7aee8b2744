package dev.holdfast.plugins.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Fingerprints;
import dev.holdfast.plugin.database.Restorable;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugins.mariadb.MariadbPlugin;
import dev.holdfast.plugins.mariadb.connection.MariadbConfig;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.server.MariadbServer;
import dev.holdfast.testkit.server.SshServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A server that listens on a Unix socket only and asks the kernel who comes, on a machine that is
 * reached over SSH.
 */
@Timeout(180)
class MariadbOverSshTest {

  private static final Subject SHOP = Subject.database("shop");

  @AutoClose private static MariadbServer server;
  @AutoClose private static SshServer ssh;
  private static String account;

  @SuppressWarnings("unchecked") // The adapter takes this record.
  private final DatabaseSource<MariadbConfig> source =
      (DatabaseSource<MariadbConfig>) new MariadbPlugin().adapters().get(0);

  @BeforeAll
  static void start() throws Exception {
    server = MariadbServer.start("--skip-networking");
    ssh = SshServer.start();
    account = Files.getOwner(ssh.home()).getName();
    server.sql(
        "",
        "CREATE USER '%1$s'@'localhost' IDENTIFIED VIA unix_socket; GRANT ALL ON *.* TO '%1$s'@'localhost'"
                .formatted(account)
            + " WITH GRANT OPTION; CREATE DATABASE shop");
    server.sql(
        "shop",
        "CREATE TABLE account(id INT PRIMARY KEY, name TEXT, filler TEXT); INSERT INTO account"
            + " SELECT seq, md5(seq), repeat('x', 200) FROM seq_1_to_100000; CREATE PROCEDURE p()"
            + " SELECT 1");
  }

  private static MariadbConfig bySocket(@Nullable Path programs) {
    return config("not.looked.at.invalid", 3306, server.socket(), account, null, programs);
  }

  private static MariadbConfig config(
      String host,
      int port,
      @Nullable Path socket,
      String user,
      @Nullable SecretText password,
      @Nullable Path programs) {
    return new MariadbConfig(
        host,
        port,
        socket,
        user,
        password,
        MariadbConfig.Tls.DISABLE,
        null,
        programs,
        MariadbConfig.Consistency.SNAPSHOT,
        List.of(),
        List.of());
  }

  private static ContentDescription backUpAndRestore(DumpSession session, String target)
      throws Exception {
    ByteArrayOutputStream dump = new ByteArrayOutputStream();
    ContentDescription content =
        ContentDescription.of(list -> session.dump(DumpRequest.of(SHOP), dump, list).proof());
    RestoreRequest request =
        RestoreRequest.of(SHOP, session.format(SHOP), target, session.server()).build();
    ((Restorable) session)
        .restore(
            request,
            RestoreChain.of(session.format(SHOP), new ByteArrayInputStream(dump.toByteArray())));
    ContentDescription copy =
        ContentDescription.of(
            list -> ((Fingerprints) session).fingerprint(Subject.database(target), list));
    assertThat(content.differences(copy)).isEmpty();
    return content;
  }

  @Test
  void databaseIsBackedUpAndRestoredThroughItsSocket() throws Exception {
    try (Remote remote = new Remote(Remote.config(ssh));
        DumpSession session = source.open(bySocket(null), remote.context().adapter())) {
      assertThat(source.check(bySocket(null), remote.context().adapter()))
          .isInstanceOf(CheckResult.Ok.class);
      ContentDescription content = backUpAndRestore(session, "copy");
      assertThat(content.items().values())
          .anyMatch(item -> item.records() == 100_000 && !item.digest().isEmpty());
      ByteArrayOutputStream users = new ByteArrayOutputStream();
      session.dump(DumpRequest.of(Subject.globals()), users, item -> {});
      assertThat(users.toString()).contains(account);
    }
    assertThat(server.sql("copy", "SELECT count(*) FROM account; CALL p()")).isEqualTo("100000\n1");
    assertThat(Remote.workFolders()).isEmpty();
  }

  @Test
  void cutConnectionFailsTheDumpAndLeavesNothing() throws Exception {
    try (Remote remote = new Remote(Remote.config(ssh));
        DumpSession session = source.open(bySocket(null), remote.context().adapter())) {
      OutputStream cutting =
          new OutputStream() {
            private long bytes;

            @Override
            public void write(int value) {
              write(new byte[1], 0, 1);
            }

            @Override
            public void write(byte[] buffer, int offset, int length) {
              boolean before = bytes < 2_000_000;
              bytes += length;
              if (before && bytes >= 2_000_000) {
                ssh.breakConnections();
              }
            }
          };
      assertThatThrownBy(() -> session.dump(DumpRequest.of(SHOP), cutting, item -> {}))
          .isInstanceOf(PluginException.class)
          .extracting(e -> ((PluginException) e).code())
          .isIn(ErrorCode.CONNECTION_LOST, ErrorCode.INCOMPLETE);
    }
    long deadline = System.nanoTime() + 15_000_000_000L;
    while (isSomethingLeft() && System.nanoTime() < deadline) {
      Thread.sleep(50);
    }
    assertThat(isSomethingLeft()).isFalse();
  }

  private static boolean isSomethingLeft() throws Exception {
    boolean sessions =
        !server
            .sql(
                "",
                "SELECT count(*) FROM information_schema.processlist WHERE user = '%s'"
                    .formatted(account))
            .equals("0");
    boolean programs =
        ProcessHandle.allProcesses()
            .anyMatch(process -> process.info().command().orElse("").endsWith("-dump"));
    return sessions || programs || !Remote.workFolders().isEmpty();
  }

  /** The session of the driver is forwarded; programs there use the port itself. */
  @Test
  void databaseBehindTheOtherMachineIsReachedByAPort() throws Exception {
    SecretText password = SecretText.of(server.superuserPassword());
    try (MariadbServer inside = MariadbServer.start();
        Remote remote = new Remote(Remote.config(ssh), password)) {
      inside.sql("", "CREATE DATABASE shop");
      inside.sql("shop", "CREATE TABLE t(a INT PRIMARY KEY); INSERT INTO t VALUES (1), (2)");
      MariadbConfig config =
          config("localhost", inside.port(), null, inside.superuser(), password, null);
      try (DumpSession session = source.open(config, remote.context().adapter())) {
        backUpAndRestore(session, "copy");
      }
      assertThat(inside.sql("copy", "SELECT sum(a) FROM t")).isEqualTo("3");
    }
  }

  @Test
  void missingProgramThereIsNamed() throws Exception {
    try (Remote remote = new Remote(Remote.config(ssh))) {
      CheckResult result =
          source.check(bySocket(Path.of("/opt/none/bin")), remote.context().adapter());
      assertThat(result)
          .isInstanceOfSatisfying(
              CheckResult.Failed.class,
              failed -> assertThat(failed.code()).isEqualTo(ErrorCode.TOOL_MISSING));
    }
  }
}
