package dev.holdfast.testkit.server;

import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Creates data directories. A template is created once per version and Java process and then
 * copied, which is faster.
 */
final class PostgresData {

  static final String SUPERUSER = "postgres";
  static final String SUPERUSER_PASSWORD = "superuser-Pa55";

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Map<Path, Path> TEMPLATES = new ConcurrentHashMap<>();

  private PostgresData() {}

  /**
   * Returns a new folder owned by the unprivileged user, whose {@code data} is a fresh data
   * directory.
   */
  static Path create(PostgresBinaries binaries) throws IOException, InterruptedException {
    Path template = template(binaries);
    Path folder = TemporaryFolder.create("postgres");
    UnprivilegedUser.give(List.of(folder));
    run("cp", "-a", template.resolve("data").toString(), folder.toString());
    return folder;
  }

  /**
   * Returns a new folder whose {@code data} is the data directory of a standby of the running
   * server that this libpq environment specifies.
   */
  static Path copy(PostgresBinaries binaries, Map<String, String> server)
      throws IOException, InterruptedException {
    Path folder = TemporaryFolder.create("postgres-standby");
    UnprivilegedUser.give(List.of(folder));
    List<String> command =
        List.of(
            binaries.program("pg_basebackup"),
            "--pgdata=" + folder.resolve("data"),
            "--checkpoint=fast",
            "--no-sync",
            "--write-recovery-conf");
    new CommandLine(UnprivilegedUser.command(command)).run(server, "", LIMIT);
    return folder;
  }

  private static synchronized Path template(PostgresBinaries binaries)
      throws IOException, InterruptedException {
    Path known = TEMPLATES.get(binaries.folder());
    if (known != null) {
      return known;
    }
    Path folder = TemporaryFolder.create("postgres-template");
    TemporaryFolder.deleteAtExit(folder);
    Path password = Files.writeString(folder.resolve("password"), SUPERUSER_PASSWORD);
    UnprivilegedUser.give(List.of(folder, password));
    run(
        binaries.program("initdb"),
        "--pgdata=" + folder.resolve("data"),
        "--username=" + SUPERUSER,
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync");
    TEMPLATES.put(binaries.folder(), folder);
    return folder;
  }

  private static void run(String... command) throws IOException, InterruptedException {
    new CommandLine(UnprivilegedUser.command(List.of(command))).run(Map.of(), "", LIMIT);
  }
}
