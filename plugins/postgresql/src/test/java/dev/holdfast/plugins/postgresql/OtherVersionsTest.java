package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.DumpSubject;
import dev.holdfast.plugins.postgresql.client.ClientVersion;
import dev.holdfast.plugins.postgresql.connection.PostgresqlConfig;
import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.PostgresBinaries;
import dev.holdfast.testkit.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The installed clients with servers that are older and newer. */
class OtherVersionsTest {

  private static PostgresServer older;
  private static PostgresServer newer;

  @BeforeAll
  static void startServers() throws Exception {
    older = PostgresServer.start(binaries("12"));
    newer = PostgresServer.start(binaries("17"));
    new AccountsFixture(older).create("shop", 100_000);
    older.psql(
        "shop",
        """
        create role clerk login password 'clerk''s word';
        create extension citext;
        alter table account owner to clerk;
        alter database shop set timezone = 'Asia/Tokyo';
        """);
  }

  @AfterAll
  static void stopServers() {
    older.close();
    newer.close();
  }

  @Test
  void anOlderServerIsDumpedAndRestoredToItself() throws Exception {
    Backups backups = new Backups(Configs.of(older));
    Backups.Dump dump = backups.dump("shop");
    assertThat(dump.result().proof().differences(backups.inspect(dump))).isEmpty();
    assertThat(backups.restore(dump, "copy").warnings()).isEmpty();
    assertThat(dump.result().proof().differences(backups.fingerprint("copy"))).isEmpty();
    assertThat(backups.restore(dump, "copy", true, false).warnings()).isEmpty();
    assertThat(older.psql("copy", "show timezone")).isEqualTo("Asia/Tokyo");
  }

  @Test
  void anOlderServerMovesToTheInstalledVersion() throws Exception {
    try (PostgresServer installed = PostgresServer.start()) {
      Backups.Dump dump = moveTo(installed);
      assertThat(dump.result().proof().differences(backups(installed).fingerprint("shop")))
          .isEmpty();
    }
  }

  @Test
  void anOlderServerMovesToANewerOneThatTheClientsCannotDump() throws Exception {
    moveTo(newer);
  }

  private static Backups.Dump moveTo(PostgresServer target) throws Exception {
    Backups.Dump globals = backups(older).dump(new DumpSubject.Globals());
    backups(target).restore(globals, "");
    Backups.Dump dump = backups(older).dump("shop");
    assertThat(backups(target).preflight(dump, "shop")).isEmpty();
    assertThat(backups(target).restore(dump, "shop").warnings()).isEmpty();
    new AccountsFixture(target).checkInvariant("shop");
    assertThat(target.psql("shop", "clerk", "clerk's word", "select count(*) from account"))
        .isEqualTo(older.psql("shop", "select count(*) from account"));
    return dump;
  }

  @Test
  void aServerNewerThanTheClientsIsRefusedWithThePackage() throws Exception {
    Path pgDump =
        InstalledProgram.require("pg_dump", "postgresql-client", "/usr/lib/postgresql/*/bin");
    String version =
        CommandLine.of(pgDump.toString(), "--version").run(Map.of(), "", Duration.ofSeconds(10));
    assumeTrue(ClientVersion.major(version).orElseThrow() < 17, version);
    PostgresqlConfig config = Configs.with(Configs.of(newer), pgDump.getParent());
    assertRefused(config, ErrorCode.TOOL_TOO_OLD);
  }

  @Test
  void missingClientsAreNamedWithTheirPackage() throws Exception {
    Path empty = Files.createTempDirectory("no-clients");
    try {
      assertRefused(Configs.with(Configs.of(newer), empty), ErrorCode.TOOL_MISSING);
    } finally {
      Files.delete(empty);
    }
  }

  private static void assertRefused(PostgresqlConfig config, ErrorCode code) throws Exception {
    try (TestContext context = TestContext.open()) {
      assertThat(new PostgresqlSource().check(config, context.adapter()))
          .isInstanceOfSatisfying(
              CheckResult.Failed.class,
              failed -> {
                assertThat(failed.code()).isEqualTo(code);
                assertThat(failed.hint()).contains("postgresql-client-17");
              });
    }
    for (DumpSubject subject :
        new DumpSubject[] {new DumpSubject.Database("postgres"), new DumpSubject.Globals()}) {
      assertThatExceptionOfType(PluginException.class)
          .isThrownBy(() -> new Backups(config).dump(subject))
          .matches(e -> e.code() == code, "has code " + code)
          .matches(e -> e.hint().contains("postgresql-client-17"), "names the package");
    }
  }

  private static Backups backups(PostgresServer server) {
    return new Backups(Configs.of(server));
  }

  /** The build puts them there. */
  private static PostgresBinaries binaries(String major) throws IOException, InterruptedException {
    try (Stream<Path> jars = Files.list(Path.of("target/postgresql-servers"))) {
      return PostgresBinaries.unpack(
          jars.filter(jar -> jar.toString().contains("-" + major + ".")).findFirst().orElseThrow());
    }
  }
}
