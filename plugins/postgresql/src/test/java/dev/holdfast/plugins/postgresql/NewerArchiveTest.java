package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.ScratchMark;
import dev.holdfast.testkit.InstalledProgram;
import dev.holdfast.testkit.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Clients to come, whose archives are of a format that nobody knows yet: here, 1.17. */
@ExtendWith(SharedServer.class)
class NewerArchiveTest {

  private static final String DUMP =
      """
      #!/bin/bash
      set -o pipefail
      [ "$1" = --version ] && exec %1$s "$@"
      %1$s "$@" %2$s | { dd bs=1 count=6; dd bs=1 count=1 of=/dev/null; printf '\\021'; cat; } 2>/dev/null
      """;
  private static final String RESTORE =
      """
      #!/bin/bash
      [ "$1" = --version ] && exec %1$s "$@"
      { dd bs=1 count=6; dd bs=1 count=1 of=/dev/null; printf '\\016'; cat; } 2>/dev/null | %1$s "$@"
      """;

  private static PostgresServer server;

  @BeforeAll
  static void startServer(PostgresServer shared) throws Exception {
    server = shared;
    server.createDatabase("source", server.superuser());
    server.psql(
        "source", "create table t as select generate_series(1, 9) n; create table u (n int)");
  }

  @Test
  void dumpIsProvenByTheToolAlone(@TempDir Path clients) throws Exception {
    Backups newer = newerClients(clients, "");
    Backups.Dump dump = newer.dump("source");
    ContentProof proof = dump.result().proof();
    assertThat(dump.bytes()[6]).isEqualTo((byte) 17);
    assertThat(proof.level()).isEqualTo(ContentProof.Level.TOOL);
    assertThat(proof.evidence()).contains("pg_restore read all");
    assertThat(dump.content().items()).isEmpty();
    assertThat(proof.unchecked()).singleElement().asString().contains("1.17");
    assertThat(dump.content().differences(newer.fingerprint("source"))).isEmpty();
    assertThat(dump.content().differences(new Backups(Configs.of(server)).fingerprint("source")))
        .isEmpty();
    assertThat(newer.restore(dump, "copy").warnings())
        .singleElement()
        .asString()
        .contains("settings");
    assertThat(server.psql("copy", "select count(*) from t")).isEqualTo("9");
    PluginException part =
        catchThrowableOfType(
            PluginException.class, () -> newer.restoreParts(dump, "part", false, "t"));
    assertThat(part.code()).isEqualTo(ErrorCode.UNSUPPORTED);
  }

  /** A test restore tries the data, and nothing of what can't be looked at may act. */
  @Test
  void testRestoreTriesTheData(@TempDir Path clients) throws Exception {
    server.createDatabase("acting", server.superuser());
    server.psql(
        "acting",
        "create table t as select generate_series(1, 9) n; create index i on t (n);"
            + " create function f() returns event_trigger language plpgsql as 'begin end';"
            + " create event trigger e on ddl_command_end execute function f();"
            + " create role owner_of_then; alter table t owner to owner_of_then");
    Backups newer = newerClients(clients, "");
    Backups.Dump dump = newer.dump("acting");
    server.psql("acting", "drop table t");
    server.psql("postgres", "drop role owner_of_then");
    String scratch = new ScratchMark("0123456789ab").usualName();
    assertThat(newer.restore(dump, scratch).warnings())
        .anyMatch(warning -> warning.contains("Indexes"));
    assertThat(server.psql(scratch, "select count(*) from t")).isEqualTo("9");
    assertThat(server.psql(scratch, "select count(*) from pg_event_trigger")).isEqualTo("0");
    server.psql("postgres", "drop database \"%s\"".formatted(scratch));
  }

  @Test
  void archiveThatTheToolRejectsIsNoDump(@TempDir Path clients) throws Exception {
    assertIncomplete(newerClients(clients, "| head -c 1500"));
    assertIncomplete(newerClients(clients, "--exclude-table=u"));
  }

  private static void assertIncomplete(Backups backups) {
    PluginException failure =
        catchThrowableOfType(PluginException.class, () -> backups.dump("source"));
    assertThat(failure).isNotNull();
    assertThat(failure.code()).isIn(ErrorCode.INCOMPLETE, ErrorCode.TOOL_FAILED);
  }

  private static Backups newerClients(Path clients, String change) throws IOException {
    write(clients, "pg_dump", DUMP, change);
    write(clients, "pg_restore", RESTORE, "");
    return new Backups(Configs.with(Configs.of(server), clients));
  }

  private static void write(Path clients, String program, String script, String change)
      throws IOException {
    Path installed =
        InstalledProgram.require(program, "postgresql-client", "/usr/lib/postgresql/*/bin");
    Path file = clients.resolve(program);
    Files.writeString(file, script.formatted(installed, change));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
