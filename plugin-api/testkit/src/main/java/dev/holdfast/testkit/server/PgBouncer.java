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
 * A connection pooler on a free loopback port, in front of a server. It accepts the server's
 * superuser.
 *
 * <p>Thread-safe.
 *
 * @param port the port on which it listens
 * @param folder contains its configuration
 * @param process the running process
 */
public record PgBouncer(int port, Path folder, ServerProcess process) implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  /**
   * Starts Debian's PgBouncer, or skips the test.
   *
   * @param poolMode {@code session}, {@code transaction} or {@code statement}
   * @param settings additional settings, for example {@code default_pool_size=1}
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

  /** Stops it. */
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
