package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugins.postgresql.connection.PostgresqlConfig;
import dev.holdfast.testkit.TestBoundary;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.PostgresBinaries;
import dev.holdfast.testkit.server.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server of this machine that is reached by its Unix socket and asks the kernel who comes. */
@Timeout(120)
class UnixSocketTest {

  @TempDir private static Path folder;
  @AutoClose private static PostgresServer server;
  private static PostgresqlConfig config;

  @BeforeAll
  static void startServer() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path hba =
        Files.writeString(
            folder.resolve("hba.conf"),
            "local all all peer map=holdfast\nhost all all all scram-sha-256\n");
    Path ident =
        Files.writeString(
            folder.resolve("ident.conf"),
            "holdfast %s postgres\n".formatted(System.getProperty("user.name")));
    server =
        PostgresServer.start(
            PostgresBinaries.installed(),
            "unix_socket_directories=" + folder,
            "hba_file=" + hba,
            "ident_file=" + ident);
    config =
        Configs.changed(
            Configs.of(server),
            draft -> {
              draft.host = "not.looked.at.invalid";
              draft.password = null;
              draft.socketFolder = folder;
            });
    new AccountsFixture(server).create("shop", 1_000_000);
  }

  @Test
  void peerAuthenticationNeedsNoPassword() throws Exception {
    Backups backups = new Backups(config);
    Backups.Dump dump = backups.dump("shop");
    assertThat(backups.restore(dump, "copy").warnings()).isEmpty();
    assertThat(dump.content().differences(backups.fingerprint("copy"))).isEmpty();
    assertThat(backups.dump(Subject.globals()).bytes()).isNotEmpty();
  }

  /** Nothing is reached over a network; the folder is the host's to judge, by its type. */
  @Test
  void noAddressIsResolved() throws Exception {
    TestBoundary boundary = TestBoundary.closed();
    try (TestContext context = TestContext.within(boundary)) {
      assertThat(new PostgresqlSource().check(config, context.adapter()))
          .isInstanceOf(CheckResult.Ok.class);
      assertThat(boundary.asked()).isEmpty();
    }
  }

  @Test
  void peerAuthenticationRefusesAnotherRole() throws Exception {
    assertFails(
        Configs.changed(config, draft -> draft.user = "somebody"), ErrorCode.AUTHENTICATION_FAILED);
  }

  @Test
  void missingSocketIsNamed(@TempDir Path empty) throws Exception {
    CheckResult.Failed failed =
        assertFails(
            Configs.changed(config, draft -> draft.socketFolder = empty), ErrorCode.UNREACHABLE);
    assertThat(failed.message()).contains(empty + "/.s.PGSQL." + server.port());
  }

  @Test
  void socketBehindALinkIsRefused(@TempDir Path links) throws Exception {
    String name = ".s.PGSQL." + server.port();
    Files.createSymbolicLink(links.resolve(name), folder.resolve(name));
    assertFails(
        Configs.changed(config, draft -> draft.socketFolder = links), ErrorCode.OUT_OF_BOUNDS);
  }

  @Test
  void cancelEndsAWaitForTheServer() throws Exception {
    try (TestContext context = new Backups(config).context();
        PostgresqlSession session = new PostgresqlSource().open(config, context.adapter());
        LiveConnection other = LiveConnection.open(server, "shop")) {
      other.execute("begin; lock table account");
      Thread canceller =
          new Thread(
              () -> {
                awaitWaiting();
                context.cancel();
              });
      canceller.start();
      assertThatThrownBy(() -> session.fingerprint(Subject.database("shop"), item -> {}))
          .isNotNull();
      canceller.join();
    }
    while (!Sessions.of(server).equals("0")) {
      Thread.sleep(20);
    }
  }

  private static void awaitWaiting() {
    try (LiveConnection admin = LiveConnection.open(server, "postgres")) {
      while (admin
          .query("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
          .equals("0")) {
        Thread.sleep(20);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static CheckResult.Failed assertFails(PostgresqlConfig wrong, ErrorCode code)
      throws Exception {
    try (TestContext context = TestContext.open()) {
      CheckResult result = new PostgresqlSource().check(wrong, context.adapter());
      assertThat(result).isInstanceOf(CheckResult.Failed.class);
      CheckResult.Failed failed = (CheckResult.Failed) result;
      assertThat(failed.code()).as(failed.message()).isEqualTo(code);
      return failed;
    }
  }
}
