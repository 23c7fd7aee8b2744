package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugins.postgresql.client.ClientVersion;
import dev.holdfast.plugins.postgresql.connection.PostgresqlConfig;
import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are missing or too old are named, with the package that helps. */
@ExtendWith(SharedServer.class)
class ClientChoiceTest {

  private static PostgresServer newer;

  @BeforeAll
  static void startServer() throws Exception {
    newer = OtherServers.start(17);
  }

  @AfterAll
  static void stopServer() {
    newer.close();
  }

  @Test
  void serverNewerThanTheClientsIsRefusedWithThePackageName() throws Exception {
    Path pgDump =
        InstalledProgram.require("pg_dump", "postgresql-client", "/usr/lib/postgresql/*/bin");
    String version =
        CommandLine.of(pgDump.toString(), "--version").run(Map.of(), "", Duration.ofSeconds(10));
    assumeTrue(ClientVersion.major(version).orElseThrow() < 17, version);
    assertRefused(
        Configs.with(Configs.of(newer), pgDump.getParent()),
        ErrorCode.TOOL_TOO_OLD,
        "postgresql-client-17");
  }

  @Test
  void missingClientsAreReportedWithTheirPackage(@TempDir Path empty) throws Exception {
    assertRefused(
        Configs.with(Configs.of(newer), empty), ErrorCode.TOOL_MISSING, "postgresql-client-17");
  }

  @Test
  void restoreWithoutClientsChangesNothing(PostgresServer installed, @TempDir Path empty)
      throws Exception {
    installed.createDatabase("shop", installed.superuser());
    Backups.Dump dump = new Backups(Configs.of(installed)).dump("shop");
    Backups without = new Backups(Configs.with(Configs.of(installed), empty));
    assertThat(without.preflight(dump, "never"))
        .extracting(PreflightFinding::code)
        .containsExactly(ErrorCode.TOOL_MISSING);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> without.restore(dump, "never"))
        .matches(e -> e.code() == ErrorCode.TOOL_MISSING, "has code TOOL_MISSING");
    assertThat(
            installed.psql("postgres", "select from pg_database where datname ~ 'never|holdfast'"))
        .isEmpty();
  }

  private static void assertRefused(PostgresqlConfig config, ErrorCode code, String debianPackage)
      throws Exception {
    try (TestContext context = TestContext.open()) {
      assertThat(new PostgresqlSource().check(config, context.adapter()))
          .isInstanceOfSatisfying(
              CheckResult.Failed.class,
              failed -> {
                assertThat(failed.code()).isEqualTo(code);
                assertThat(failed.hint()).contains(debianPackage);
              });
    }
    for (Subject subject : List.of(Subject.database("postgres"), Subject.globals())) {
      assertThatExceptionOfType(PluginException.class)
          .isThrownBy(() -> new Backups(config).dump(subject))
          .matches(e -> e.code() == code, "has code " + code)
          .matches(e -> e.hint().contains(debianPackage), "names the package");
    }
  }
}
