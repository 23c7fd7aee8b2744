package dev.holdfast.testkit.server;

import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import dev.holdfast.testkit.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A temporary PostgreSQL server on a free loopback port, with password authentication (SCRAM) for
 * everyone. It runs as an unprivileged user if the test runs as root. It doesn't sync to disk,
 * which makes it fast.
 *
 * <p>Thread-safe, except that {@link #start()}, {@link #stop} and {@link #kill} must not run
 * concurrently.
 */
public final class PostgresServer implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final PostgresBinaries binaries;
  private final List<String> settings;
  private final Path folder;
  private final int port;
  private ServerProcess process;

  private PostgresServer(PostgresBinaries binaries, List<String> settings, Path folder)
      throws IOException, InterruptedException {
    this.binaries = binaries;
    this.settings = settings;
    this.folder = folder;
    this.port = LoopbackPort.free();
    this.process = launch();
  }

  /** Starts the version that {@link PostgresBinaries#installed} finds, or skips the test. */
  public static PostgresServer start() throws InterruptedException {
    return start(PostgresBinaries.installed());
  }

  /**
   * Starts a server.
   *
   * @param settings additional settings, for example {@code wal_level=logical}
   */
  public static PostgresServer start(PostgresBinaries binaries, String... settings)
      throws InterruptedException {
    try {
      return new PostgresServer(binaries, List.of(settings), PostgresData.create(binaries));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts a hot standby of this server, with the same settings.
   *
   * @param more additional settings, for example {@code max_standby_streaming_delay=0}
   */
  public PostgresServer startStandby(String... more) throws InterruptedException {
    try {
      Path copy = PostgresData.copy(binaries, connection("postgres"));
      List<String> all = new ArrayList<>(settings);
      all.addAll(List.of(more));
      return new PostgresServer(binaries, all, copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ServerProcess launch() throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(binaries.program("postgres"), "-D", folder.resolve("data") + ""));
    command.addAll(List.of("-h", host(), "-p", Integer.toString(port), "-k", ""));
    List<String> all = new ArrayList<>(List.of("fsync=off", "full_page_writes=off"));
    all.addAll(List.of("shared_buffers=32MB", "lc_messages=C"));
    all.addAll(settings);
    all.forEach(setting -> command.addAll(List.of("-c", setting)));
    return ServerProcess.start(
        UnprivilegedUser.command(command),
        // Only the locale C is certain to exist; C.UTF-8 in lc_messages gives English messages.
        Map.of("LC_ALL", "C.UTF-8", "LANGUAGE", "de"),
        folder.resolve("server.log"),
        // A standby logs "read-only connections".
        "database system is ready to accept",
        LIMIT);
  }

  /** The loopback address. */
  public String host() {
    return "127.0.0.1";
  }

  /** The port, which stays the same after a restart. */
  public int port() {
    return port;
  }

  /** The name of the superuser. */
  public String superuser() {
    return PostgresData.SUPERUSER;
  }

  /** The password of the superuser. */
  public String superuserPassword() {
    return PostgresData.SUPERUSER_PASSWORD;
  }

  /** Returns everything that the server has logged since its last start. */
  public String log() throws IOException {
    return process.log();
  }

  /**
   * Runs SQL as the superuser with the installed {@code psql}, stopping at the first error.
   *
   * @param database its name, which may contain any character
   * @return the values, tab-separated, one row per line, without a trailing line end
   */
  public String psql(String database, String sql) throws InterruptedException {
    return psql(database, superuser(), superuserPassword(), sql);
  }

  /** Runs SQL like {@link #psql(String, String)}, as another user. */
  public String psql(String database, String user, String password, String sql)
      throws InterruptedException {
    Path psql = InstalledProgram.require("psql", "postgresql-client", "/usr/lib/postgresql/*/bin");
    try {
      return CommandLine.of(psql.toString(), "-XqAt", "-F", "\t", "-v", "ON_ERROR_STOP=1")
          .run(connection(database, user, password), sql, Duration.ofMinutes(5))
          .stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> connection(String database) {
    return connection(database, superuser(), superuserPassword());
  }

  private Map<String, String> connection(String database, String user, String password) {
    return Map.of(
        "PGHOST",
        host(),
        "PGPORT",
        Integer.toString(port),
        "PGDATABASE",
        database,
        "PGUSER",
        user,
        "PGPASSWORD",
        password,
        "PGCONNECT_TIMEOUT",
        "10");
  }

  /** Creates a role that may log in, without other privileges. */
  public void createRole(String name, String password) throws InterruptedException {
    psql(
        "postgres",
        "CREATE ROLE %s LOGIN PASSWORD '%s'"
            .formatted(identifier(name), password.replace("'", "''")));
  }

  /** Creates an empty database. */
  public void createDatabase(String name, String owner) throws InterruptedException {
    psql("postgres", "CREATE DATABASE %s OWNER %s".formatted(identifier(name), identifier(owner)));
  }

  /** Quotes a name for SQL, whatever characters it contains. */
  public static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Shuts the server down in an orderly way, closing connections. */
  public void stop() throws InterruptedException {
    try {
      List<String> command =
          List.of(
              binaries.program("pg_ctl"), "stop", "-m", "fast", "-D", folder.resolve("data") + "");
      new CommandLine(UnprivilegedUser.command(command)).run(Map.of(), "", LIMIT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    process.awaitEnd();
  }

  /** Kills the server, as a power failure does. */
  public void kill() {
    process.close();
  }

  /**
   * Restarts the server after {@link #stop} or {@link #kill}, on the same port with the same data.
   */
  public void startAgain() throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        process = launch();
        return;
      } catch (IOException e) {
        // A worker that was being forked when the server was killed ends soon by itself.
        boolean lingering = String.valueOf(e.getMessage()).contains("still in use");
        if (!lingering || System.nanoTime() > deadline) {
          throw new UncheckedIOException(e);
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  /** Stops the server and deletes its data. */
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
