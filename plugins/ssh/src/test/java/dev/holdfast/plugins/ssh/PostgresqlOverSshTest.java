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
import dev.holdfast.plugins.postgresql.PostgresqlPlugin;
import dev.holdfast.plugins.postgresql.connection.PostgresqlConfig;
import dev.holdfast.plugins.postgresql.connection.TlsMode;
import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.server.PostgresBinaries;
import dev.holdfast.testkit.server.PostgresServer;
import dev.holdfast.testkit.server.SshServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that listens on a Unix socket only and asks the kernel who comes, on a machine that is
 * reached over SSH.
 */
@Timeout(180)
class PostgresqlOverSshTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  @AutoClose private static PostgresServer server;
  @AutoClose private static SshServer ssh;

  @SuppressWarnings("unchecked") // The adapter takes this record.
  private final DatabaseSource<PostgresqlConfig> source =
      (DatabaseSource<PostgresqlConfig>) new PostgresqlPlugin().adapters().get(0);

  @BeforeAll
  static void start() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path hba = Files.writeString(folder.resolve("hba.conf"), "local all all peer map=any\n");
    Path ident = Files.writeString(folder.resolve("ident.conf"), "any /.* postgres\n");
    server =
        PostgresServer.start(
            PostgresBinaries.installed(),
            "listen_addresses=",
            "unix_socket_directories=" + folder,
            "hba_file=" + hba,
            "ident_file=" + ident);
    ssh = SshServer.start();
    psql("postgres", "create database shop");
    psql(
        "shop",
        "create table account as select i as id, md5(i::text) as name, repeat('x', 200) as filler"
            + " from generate_series(1, 100000) i");
  }

  private static String psql(String database, String sql) throws Exception {
    return CommandLine.of("psql", "-XqAt", "-v", "ON_ERROR_STOP=1")
        .run(
            Map.of(
                "PGHOST",
                folder.toString(),
                "PGPORT",
                Integer.toString(server.port()),
                "PGUSER",
                "postgres",
                "PGDATABASE",
                database),
            sql,
            LIMIT)
        .strip();
  }

  private static PostgresqlConfig bySocket(@Nullable Path programs) {
    return config("not.looked.at.invalid", server.port(), folder, null, programs);
  }

  private static PostgresqlConfig config(
      String host,
      int port,
      @Nullable Path socketFolder,
      @Nullable SecretText password,
      @Nullable Path programs) {
    return new PostgresqlConfig(
        host,
        port,
        socketFolder,
        "postgres",
        password,
        "postgres",
        null,
        TlsMode.PREFER,
        null,
        null,
        null,
        null,
        programs,
        Duration.ofMinutes(5),
        List.of(),
        List.of());
  }

  @Test
  void databaseIsBackedUpAndRestoredThroughItsSocket() throws Exception {
    try (Remote remote = new Remote(Remote.config(ssh));
        DumpSession session = source.open(bySocket(null), remote.context().adapter())) {
      assertThat(source.check(bySocket(null), remote.context().adapter()))
          .isInstanceOf(CheckResult.Ok.class);
      ByteArrayOutputStream dump = new ByteArrayOutputStream();
      Subject subject = Subject.database("shop");
      ContentDescription content =
          ContentDescription.of(list -> session.dump(DumpRequest.of(subject), dump, list).proof());
      RestoreRequest request =
          RestoreRequest.of(subject, session.format(subject), "copy", session.server()).build();
      ((Restorable) session)
          .restore(
              request,
              RestoreChain.of(
                  session.format(subject), new ByteArrayInputStream(dump.toByteArray())));
      ContentDescription copy =
          ContentDescription.of(
              list -> ((Fingerprints) session).fingerprint(Subject.database("copy"), list));
      assertThat(content.differences(copy)).isEmpty();
    }
    assertThat(psql("copy", "select count(*) from account")).isEqualTo("100000");
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
              boolean before = bytes < 5_000_000;
              bytes += length;
              if (before && bytes >= 5_000_000) {
                ssh.breakConnections();
              }
            }
          };
      assertThatThrownBy(
              () -> session.dump(DumpRequest.of(Subject.database("shop")), cutting, item -> {}))
          .isInstanceOf(PluginException.class)
          .extracting(e -> ((PluginException) e).code())
          .isIn(ErrorCode.CONNECTION_LOST, ErrorCode.INCOMPLETE);
    }
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (isSomethingLeft() && System.nanoTime() < deadline) {
      Thread.sleep(50);
    }
    assertThat(isSomethingLeft()).isFalse();
  }

  private static boolean isSomethingLeft() throws Exception {
    boolean sessions =
        !psql(
                "postgres",
                "select count(*) from pg_stat_activity where application_name like 'holdfast%'")
            .equals("0");
    boolean programs =
        ProcessHandle.allProcesses()
            .anyMatch(process -> process.info().command().orElse("").endsWith("/pg_dump"));
    return sessions || programs || !Remote.workFolders().isEmpty();
  }

  /** The host that the configuration names is one as the other machine sees it. */
  @Test
  void databaseBehindTheOtherMachineIsReachedByAPort() throws Exception {
    try (PostgresServer inside = PostgresServer.start();
        Remote remote = new Remote(Remote.config(ssh), SecretText.of(inside.superuserPassword()))) {
      inside.createDatabase("inner", "postgres");
      PostgresqlConfig config =
          config("localhost", inside.port(), null, SecretText.of(inside.superuserPassword()), null);
      try (DumpSession session = source.open(config, remote.context().adapter())) {
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        session.dump(DumpRequest.of(Subject.database("inner")), dump, item -> {});
        session.dump(DumpRequest.of(Subject.globals()), dump, item -> {});
        assertThat(dump.size()).isGreaterThan(500);
      }
    }
  }

  @Test
  void missingProgramThereIsNamed() throws Exception {
    try (Remote remote = new Remote(Remote.config(ssh))) {
      CheckResult result =
          source.check(bySocket(Path.of("/opt/none/bin")), remote.context().adapter());
      assertThat(result).isInstanceOf(CheckResult.Failed.class);
      assertThat(((CheckResult.Failed) result).code()).isEqualTo(ErrorCode.TOOL_MISSING);
    }
  }
}
