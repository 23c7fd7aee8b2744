package dev.holdfast.testkit.server;

import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import dev.holdfast.testkit.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A temporary MariaDB server on a free loopback port and a Unix socket. It runs as an unprivileged
 * user if the test runs as root, and doesn't sync to disk, which makes it fast.
 *
 * <p>Thread-safe, except that {@link #kill} and {@link #startAgain} must not run concurrently.
 */
public final class MariadbServer implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String SUPERUSER = "admin";
  private static final String PASSWORD = "Superuser-Password-47";

  private static Path template;

  private final List<String> settings;
  private final Path folder;
  private final int port;
  private ServerProcess process;

  private MariadbServer(List<String> settings, Path folder)
      throws IOException, InterruptedException {
    this.settings = settings;
    this.folder = folder;
    this.port = LoopbackPort.free();
    this.process = launch();
  }

  /**
   * Starts a server of the installed version, which is installed if necessary, or skips the test.
   *
   * @param settings additional options, for example {@code --log-bin=binlog}
   */
  public static MariadbServer start(String... settings) throws InterruptedException {
    try {
      return new MariadbServer(List.of(settings), data());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized Path data() throws IOException, InterruptedException {
    if (template == null) {
      Path made = TemporaryFolder.create("mariadb-template");
      TemporaryFolder.deleteAtExit(made);
      UnprivilegedUser.give(List.of(made));
      run(
          installed("mariadb-install-db").toString(),
          "--no-defaults",
          "--datadir=" + made.resolve("data"),
          "--auth-root-authentication-method=normal",
          "--skip-test-db",
          "--innodb-log-file-size=16M",
          "--innodb-flush-method=nosync");
      template = made;
    }
    Path folder = TemporaryFolder.create("mariadb");
    UnprivilegedUser.give(List.of(folder));
    run("cp", "-a", template.resolve("data").toString(), folder.toString());
    return folder;
  }

  private static Path installed(String program) {
    return InstalledProgram.require(
        program, "mariadb-server-core", folder(), "/usr/sbin", "/usr/bin");
  }

  /** The folder of another version: {@code -Dmariadb.programs=FOLDER}. */
  private static String folder() {
    return System.getProperty("mariadb.programs", "/usr/sbin");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    new CommandLine(UnprivilegedUser.command(List.of(command))).run(Map.of(), "", LIMIT);
  }

  private ServerProcess launch() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(installed("mariadbd").toString()));
    command.addAll(
        List.of(
            "--no-defaults",
            "--datadir=" + folder.resolve("data"),
            "--socket=" + socket(),
            "--pid-file=" + folder.resolve("pid"),
            "--bind-address=" + host(),
            "--port=" + port,
            "--skip-name-resolve",
            "--innodb-buffer-pool-size=32M",
            "--innodb-log-file-size=16M",
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-flush-method=nosync",
            "--skip-innodb-doublewrite",
            "--sync-frm=0",
            // Like an orderly script that creates the superuser at each start.
            "--init-file=" + folder.resolve("init.sql")));
    command.addAll(settings);
    Files.writeString(
        folder.resolve("init.sql"),
        "CREATE USER IF NOT EXISTS %s@'%%' IDENTIFIED BY '%s';\nGRANT ALL ON *.* TO %s@'%%' WITH GRANT OPTION;\n"
            .formatted(SUPERUSER, PASSWORD, SUPERUSER));
    UnprivilegedUser.give(List.of(folder.resolve("init.sql")));
    return ServerProcess.start(
        UnprivilegedUser.command(command),
        Map.of("LC_ALL", "C.UTF-8"),
        folder.resolve("server.log"),
        "ready for connections",
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

  /** The Unix socket. */
  public Path socket() {
    return folder.resolve("s.sock");
  }

  /** The name of the superuser. */
  public String superuser() {
    return SUPERUSER;
  }

  /** The password of the superuser. */
  public String superuserPassword() {
    return PASSWORD;
  }

  /** Returns everything that the server has logged since its last start. */
  public String log() throws IOException {
    return process.log();
  }

  /** The process, to suspend it. */
  public ServerProcess process() {
    return process;
  }

  /**
   * Runs SQL as the superuser with the installed {@code mariadb}, stopping at the first error.
   *
   * @param database its name, which may contain any character; empty for none
   * @return the values, tab-separated, one row per line, without a trailing line end
   */
  public String sql(String database, String sql) throws InterruptedException {
    Path client = InstalledProgram.require("mariadb", "mariadb-client-core", folder(), "/usr/bin");
    String use = database.isEmpty() ? "" : "USE " + identifier(database) + ";\n";
    try {
      return CommandLine.of(
              client.toString(),
              "--no-defaults",
              "--protocol=socket",
              // Newer clients insist on it otherwise, even on a socket.
              "--skip-ssl",
              "--socket=" + socket(),
              "--user=" + SUPERUSER,
              "--default-character-set=utf8mb4",
              "--max-allowed-packet=1G",
              "--batch",
              "--skip-column-names")
          .run(Map.of("MYSQL_PWD", PASSWORD), use + sql, Duration.ofMinutes(5))
          .stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Quotes a name for SQL, whatever characters it contains. */
  public static String identifier(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  /** Kills the server, as a power failure does. */
  public void kill() {
    process.close();
  }

  /** Starts the server after {@link #kill}, on the same port with the same data. */
  public void startAgain() throws InterruptedException {
    try {
      process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
