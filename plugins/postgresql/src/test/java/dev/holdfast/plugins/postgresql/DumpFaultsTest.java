package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.testkit.InstalledProgram;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a dump on its way, it is not taken for a whole one. */
@ExtendWith(SharedServer.class)
@Timeout(120)
class DumpFaultsTest {

  private static final String DATABASE = "faults";
  private static final long BYTES = 8L * 1024 * 1024;

  private static PostgresServer server;
  private static Backups backups;
  private static long dumpBytes;

  @BeforeAll
  static void makeDatabase(PostgresServer shared) throws Exception {
    server = shared;
    new AccountsFixture(server).create(DATABASE, BYTES);
    backups = new Backups(Configs.of(server));
    dumpBytes = backups.dump(DATABASE).bytes().length;
  }

  @Test
  void programKilledHalfwayFailsTheDump() throws Exception {
    killedProgramFailsTheDump(50);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {2, 98})
  void killedProgramFailsTheDump(int percent) throws Exception {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> dumpWith(at(percent), () -> PgDumps.signal("KILL")))
        .withMessageContaining("pg_dump")
        .matches(e -> e.code() == ErrorCode.TOOL_FAILED, "has code TOOL_FAILED");
    assertThat(Sessions.of(server)).isEqualTo("0");
  }

  @Test
  void databaseDroppedDuringTheDumpFailsIt() throws Exception {
    new AccountsFixture(server).create("dropped", BYTES);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(
            () -> dumpWith("dropped", at(50), () -> new AccountsFixture(server).drop("dropped")))
        .matches(e -> e.code() == ErrorCode.CONNECTION_LOST, "has code CONNECTION_LOST");
  }

  @Test
  void silentlyOmittedTablesFailTheDump(@TempDir Path clients) throws Exception {
    server.psql(DATABASE, "create table \"Left Out\" as select 1 as n");
    Path pgDump =
        InstalledProgram.require("pg_dump", "postgresql-client", "/usr/lib/postgresql/*/bin");
    Path script =
        Files.writeString(
            clients.resolve("pg_dump"),
            "#!/bin/sh\nexec %s \"$@\" --exclude-table='*eft*'\n".formatted(pgDump));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    Backups filtering = new Backups(Configs.with(Configs.of(server), clients));
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> filtering.dump(DATABASE))
        .withMessageContaining("public.\"Left Out\"")
        .matches(e -> e.code() == ErrorCode.INCOMPLETE, "has code INCOMPLETE");
  }

  private static long at(int percent) {
    return dumpBytes * percent / 100;
  }

  private static void dumpWith(long bytes, TriggeringOutput.Action action) throws Exception {
    dumpWith(DATABASE, bytes, action);
  }

  private static void dumpWith(String database, long bytes, TriggeringOutput.Action action)
      throws Exception {
    try (TestContext context = backups.context();
        PostgresqlSession session = backups.open(context)) {
      session.dump(
          DumpRequest.of(Subject.database(database)),
          new TriggeringOutput(bytes, action),
          item -> {});
    }
  }
}
