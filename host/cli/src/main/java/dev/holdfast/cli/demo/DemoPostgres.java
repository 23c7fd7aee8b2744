package dev.holdfast.cli.demo;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A throw-away PostgreSQL server with a password of its own, on a free loopback port. PostgreSQL
 * refuses to run as root, so root runs it as the user {@code postgres}.
 */
public final class DemoPostgres implements AutoCloseable {

  static final String USER = "demo";

  private static final List<String> FOLDERS =
      List.of("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin");
  private static final Duration STARTING = Duration.ofSeconds(60);
  private static final int OUTPUT_LIMIT = 1 << 20;

  private final List<String> prefix;
  private final AdapterContext context;
  private final SecretText password;
  private final int port;
  private String folder = "";
  private Optional<ToolProcess> server = Optional.empty();

  private DemoPostgres(AdapterContext context, List<String> prefix) throws IOException {
    this.context = context;
    this.prefix = prefix;
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    this.password = SecretText.of(HexFormat.of().formatHex(random));
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
  }

  /** A running server, or empty where PostgreSQL isn't installed. */
  public static Optional<DemoPostgres> start(AdapterContext context)
      throws IOException, InterruptedException, SQLException {
    List<Tool> found = context.tools().find("initdb", FOLDERS);
    List<Tool> runuser = context.tools().find("runuser", List.of("/usr/sbin", "/sbin"));
    boolean root = "root".equals(System.getProperty("user.name"));
    if (found.isEmpty() || (root && runuser.isEmpty())) {
      return Optional.empty();
    }
    List<String> prefix = root ? List.of(runuser.get(0).path(), "-u", "postgres", "--") : List.of();
    DemoPostgres postgres = new DemoPostgres(context, prefix);
    String newest = found.get(found.size() - 1).path();
    try {
      postgres.launch(newest.substring(0, newest.lastIndexOf('/')));
    } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
      postgres.close();
      throw e;
    }
    return Optional.of(postgres);
  }

  private void launch(String programs) throws IOException, InterruptedException, SQLException {
    folder = run("", "mktemp", "-d", "/tmp/holdfast-demo-XXXXXX").strip();
    String passwordFile = folder + "/password";
    // The folder is its owner's alone, so the file in it is, too.
    run(password.reveal(), "dd", "status=none", "of=" + passwordFile);
    run(
        "",
        programs + "/initdb",
        "--pgdata=" + folder + "/data",
        "--username=" + USER,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--no-sync");
    server =
        Optional.of(
            context
                .tools()
                .start(
                    command(
                        List.of(
                            programs + "/postgres",
                            "-D",
                            folder + "/data",
                            "-p",
                            "" + port,
                            "-c",
                            "listen_addresses=127.0.0.1",
                            "-c",
                            "unix_socket_directories="))));
    waitUntilReady();
  }

  private void waitUntilReady() throws InterruptedException, SQLException {
    long deadline = System.nanoTime() + STARTING.toNanos();
    while (true) {
      try (Connection connection = connect("postgres")) {
        connection.createStatement().execute("create database shop");
        return;
      } catch (SQLException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", USER);
    properties.setProperty("password", password.reveal());
    properties.setProperty("connectTimeout", "10");
    return new org.postgresql.Driver()
        .connect("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
  }

  int port() {
    return port;
  }

  SecretText password() {
    return password;
  }

  private String run(String input, String... words) throws IOException, InterruptedException {
    try (ToolProcess process = context.tools().start(command(List.of(words)))) {
      try (OutputStream out = process.input()) {
        out.write(input.getBytes(StandardCharsets.UTF_8));
      }
      return process.outputText(OUTPUT_LIMIT);
    }
  }

  private ToolCommand command(List<String> words) throws InterruptedException {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(words);
    String program = all.get(0);
    Tool tool =
        program.startsWith("/")
            ? new Tool(program)
            : context.tools().find(program, List.of()).get(0);
    return ToolCommand.of(tool, all.subList(1, all.size()));
  }

  @Override
  public void close() {
    server.ifPresent(ToolProcess::close);
    server = Optional.empty();
    if (!folder.isEmpty()) {
      try {
        run("", "rm", "-rf", "--", folder);
      } catch (IOException | RuntimeException e) {
        context.log().warn("The folder {} could not be removed: {}", folder, e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
