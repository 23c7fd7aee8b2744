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
 * A throw-away PostgreSQL server on a free loopback port, with password sign-in (SCRAM) for
 * everyone. Runs as an unprivileged user when the test is root. Not durable, so fast.
 *
 * <p>Threads: safe but for {@link #start()}, {@link #stop} and {@link #kill} of the same server.
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

  /** Starts what {@link PostgresBinaries#installed} finds, or skips the test. */
  public static PostgresServer start() throws InterruptedException {
    return start(PostgresBinaries.installed());
  }

  /**
   * Starts a server.
   *
   * @param settings added to the configuration, such as {@code wal_level=logical}
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
   * Starts a hot standby of this server, which follows it and has its settings.
   *
   * @param more added to its configuration, such as {@code max_standby_streaming_delay=0}
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
        // No locale but C is sure to be there: what a role hears once its lc_messages is C.UTF-8.
        Map.of("LC_ALL", "C.UTF-8", "LANGUAGE", "de"),
        folder.resolve("server.log"),
        // A standby says "read-only connections".
        "database system is ready to accept",
        LIMIT);
  }

  /** The loopback address. */
  public String host() {
    return "127.0.0.1";
  }

  /** The port; the same after a restart. */
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

  /** All that the server has logged since its last start. */
  public String log() throws IOException {
    return process.log();
  }

  /**
   * Runs SQL as the superuser with the installed {@code psql}, stopping at the first error.
   *
   * @param database its name, whatever characters it has
   * @return the values, tab-separated, one row per line, without a trailing line end
   */
  public String psql(String database, String sql) throws InterruptedException {
    return psql(database, superuser(), superuserPassword(), sql);
  }

  /** Runs SQL like {@link #psql(String, String)}, as someone else. */
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

  /** Makes a role that may sign in and nothing more. */
  public void createRole(String name, String password) throws InterruptedException {
    psql(
        "postgres",
        "CREATE ROLE %s LOGIN PASSWORD '%s'"
            .formatted(identifier(name), password.replace("'", "''")));
  }

  /** Makes an empty database. */
  public void createDatabase(String name, String owner) throws InterruptedException {
    psql("postgres", "CREATE DATABASE %s OWNER %s".formatted(identifier(name), identifier(owner)));
  }

  /** Quotes a name for SQL, whatever characters it has. */
  public static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Shuts the server down in an orderly way; connections are closed. */
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

  /** Ends the server as a power cut does. */
  public void kill() {
    process.close();
  }

  /** Starts the server again after {@link #stop} or {@link #kill}, on the same port and data. */
  public void startAgain() throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        process = launch();
        return;
      } catch (IOException e) {
        // A worker that was being forked when the server was killed ends by itself, soon after.
        boolean lingering = String.valueOf(e.getMessage()).contains("still in use");
        if (!lingering || System.nanoTime() > deadline) {
          throw new UncheckedIOException(e);
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  /** Ends the server and deletes its data. */
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
