package dev.holdfast.testkit.server;

import dev.holdfast.testkit.InstalledProgram;
import dev.holdfast.testkit.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A connection pooler on a free loopback port, before a server whose superuser it lets in.
 *
 * <p>Thread-safe.
 *
 * @param port where it listens
 * @param folder holds its configuration
 * @param process what runs
 */
public record PgBouncer(int port, Path folder, ServerProcess process) implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  /**
   * Starts Debian's PgBouncer, or skips the test.
   *
   * @param poolMode {@code session}, {@code transaction} or {@code statement}
   * @param settings added to its configuration, such as {@code default_pool_size=1}
   */
  public static PgBouncer start(PostgresServer server, String poolMode, String... settings)
      throws InterruptedException {
    Path program = InstalledProgram.require("pgbouncer", "pgbouncer", "/usr/sbin");
    try {
      Path folder = TemporaryFolder.create("pgbouncer");
      int port = LoopbackPort.free();
      Path users =
          Files.writeString(
              folder.resolve("users"),
              "\"%s\" \"%s\"%n".formatted(server.superuser(), server.superuserPassword()));
      Path configuration =
          Files.writeString(
              folder.resolve("pgbouncer.ini"),
              """
              [databases]
              * = host=%s port=%d
              [pgbouncer]
              listen_addr = 127.0.0.1
              listen_port = %d
              unix_socket_dir =
              auth_type = scram-sha-256
              auth_file = %s
              pool_mode = %s
              %s
              """
                  .formatted(
                      server.host(),
                      server.port(),
                      port,
                      users,
                      poolMode,
                      String.join("\n", settings)));
      UnprivilegedUser.give(List.of(folder, users, configuration));
      ServerProcess process =
          ServerProcess.start(
              UnprivilegedUser.command(List.of(program.toString(), configuration.toString())),
              Map.of(),
              folder.resolve("log"),
              "process up",
              LIMIT);
      return new PgBouncer(port, folder, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it. */
  @Override
  public void close() {
    process.close();
    try {
      TemporaryFolder.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
