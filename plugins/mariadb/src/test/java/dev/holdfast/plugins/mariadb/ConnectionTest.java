package dev.holdfast.plugins.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugins.mariadb.Backups.Backup;
import dev.holdfast.plugins.mariadb.connection.MariadbConfig;
import dev.holdfast.plugins.mariadb.connection.MariadbConfig.Tls;
import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import dev.holdfast.testkit.TestBoundary;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.MariadbServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted connections and Unix sockets, for the driver and for the programs. */
class ConnectionTest {

  private static final String CERTIFICATES =
      """
      openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=itself -addext 'subjectAltName=IP:127.0.0.1' -keyout server.key -out server.pem
      openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=other -addext 'subjectAltName=IP:127.0.0.1' -keyout other.key -out other.pem
      openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=named -addext 'subjectAltName=DNS:elsewhere' -keyout named.key -out named.pem
      chmod 644 server.key
      """;

  @TempDir private static Path folder;
  @AutoClose private static MariadbServer server;

  @BeforeAll
  static void startServer() throws Exception {
    InstalledProgram.require("openssl", "openssl");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    CommandLine.of("sh", "-c", "cd '" + folder + "' && " + CERTIFICATES.replace("\n", " && ") + ":")
        .run(Map.of(), "", Duration.ofMinutes(1));
    server =
        MariadbServer.start(
            "--ssl-cert=" + folder.resolve("server.pem"),
            "--ssl-key=" + folder.resolve("server.key"));
    server.sql("", "create user safe@'%' identified by 'safe-and-sound' require ssl");
    server.sql("", "grant all on *.* to safe@'%' with grant option");
    server.sql(
        "",
        "create or replace user USER@localhost identified via unix_socket; grant all on *.* to USER@localhost"
            .replace("USER", System.getProperty("user.name")));
    Backups.create(server, "shop", "create table t (a int); insert into t values (1), (2)");
  }

  private static MariadbConfig tls(Tls tls, @Nullable String certificate) throws Exception {
    return Configs.with(
        server.host(),
        server.port(),
        null,
        "safe",
        "safe-and-sound",
        tls,
        certificate == null ? null : Files.readString(folder.resolve(certificate)));
  }

  @Test
  void userWhoMustEncryptDoes() throws Exception {
    for (MariadbConfig config : List.of(tls(Tls.REQUIRE, null), tls(Tls.VERIFY, "server.pem"))) {
      try (TestContext context = TestContext.open()) {
        assertThat(new MariadbSource().check(config, context.adapter()))
            .isInstanceOfSatisfying(
                CheckResult.Ok.class, ok -> assertThat(ok.toString()).contains(", encrypted"));
      }
      Backups backups = new Backups(config);
      backups.copy(backups.dump("shop"), "shop_copy");
    }
  }

  @Test
  void otherCertificateIsRefused() throws Exception {
    for (MariadbConfig config :
        List.of(tls(Tls.VERIFY, "other.pem"), tls(Tls.VERIFY, "named.pem"))) {
      try (TestContext context = TestContext.open()) {
        assertThat(new MariadbSource().check(config, context.adapter()))
            .isInstanceOfSatisfying(
                CheckResult.Failed.class,
                failed -> assertThat(failed.code()).isEqualTo(ErrorCode.UNREACHABLE));
      }
    }
  }

  @Test
  void connectionWithoutEncryptionIsRefusedForThatUser() throws Exception {
    try (TestContext context = TestContext.open()) {
      assertThat(new MariadbSource().check(tls(Tls.DISABLE, null), context.adapter()))
          .isInstanceOf(CheckResult.Failed.class);
    }
  }

  @Test
  void socketAuthenticationNeedsNoPasswordAndNoNetwork() throws Exception {
    MariadbConfig config =
        Configs.with(
            "not.looked.at.invalid",
            1,
            server.socket(),
            System.getProperty("user.name"),
            null,
            Tls.VERIFY,
            Files.readString(folder.resolve("server.pem")));
    Backups backups = new Backups(config);
    Backup backup = backups.dump("shop");
    backups.copy(backup, "socket_copy");
    TestBoundary boundary = TestBoundary.closed();
    try (TestContext context = TestContext.within(boundary)) {
      assertThat(new MariadbSource().check(config, context.adapter()))
          .isInstanceOf(CheckResult.Ok.class);
      assertThat(boundary.asked()).isEmpty();
    }
  }
}
