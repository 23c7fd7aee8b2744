package dev.holdfast.plugins.postgresql.client;

import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugin.tool.ToolResult;
import dev.holdfast.plugins.postgresql.connection.Cleanup;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.PostgresqlConfig;
import dev.holdfast.plugins.postgresql.connection.SessionSettings;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A client program that works with the server. Unless it succeeded, closing it also ends its
 * sessions there: a server doesn't notice a lost client while it creates an index.
 *
 * <p>Thread-safe like {@link ToolProcess}.
 */
public final class ServerClient implements AutoCloseable {

  private static final int POLLS = 50;
  private static final int POLL_MILLIS = 100;

  private final Connector connector;
  private final String applicationName;
  private final ToolProcess process;
  private boolean endedWell;

  private ServerClient(Connector connector, String applicationName, ToolProcess process) {
    this.connector = connector;
    this.applicationName = applicationName;
    this.process = process;
  }

  /**
   * Starts a program. It receives what it needs to authenticate through the environment and a
   * secret file, where any database name is just a name; as an argument, it might be taken for an
   * option or a connection string.
   *
   * @param database the database to connect to, unless the arguments specify one
   * @param encoding the client encoding, which overrides the settings of a role or database
   */
  public static ServerClient start(
      Connector connector, Tool tool, List<String> arguments, String database, Encoding encoding)
      throws InterruptedException {
    return start(connector, ToolCommand.of(tool, arguments), database, encoding);
  }

  /** Starts a program like the other method, which may also read files. */
  public static ServerClient start(
      Connector connector, ToolCommand program, String database, Encoding encoding)
      throws InterruptedException {
    String applicationName = "holdfast " + UUID.randomUUID();
    String role = connector.config().role();
    ToolCommand command =
        signIn(role == null ? program : program.withArgument("--role=" + role), connector)
            .withEnvironment("PGDATABASE", SecretText.of(database))
            .withEnvironment("PGCLIENTENCODING", SecretText.of(encoding.name()))
            .withEnvironment(
                "PGOPTIONS", SecretText.of(SessionSettings.options(connector.server())))
            .withEnvironment("PGAPPNAME", SecretText.of(applicationName))
            .withEnvironment(
                "PGCONNECT_TIMEOUT",
                SecretText.of(Long.toString(connector.context().timeout().toSeconds())))
            // Times are dumped in the session's zone, and the same data must give the same text.
            .withEnvironment("PGTZ", SecretText.of("UTC"));
    ToolProcess process = connector.context().tools().start(command);
    return new ServerClient(connector, applicationName, process);
  }

  private static ToolCommand signIn(ToolCommand command, Connector connector) {
    PostgresqlConfig config = connector.config();
    ToolCommand extended =
        command
            // Not with the Kerberos ticket of the host's user.
            .withEnvironment("PGGSSENCMODE", SecretText.of("disable"))
            .withEnvironment("KRB5CCNAME", SecretText.of("FILE:/dev/null"))
            .withEnvironment("PGPORT", SecretText.of(config.port().toString()))
            .withEnvironment("PGUSER", SecretText.of(config.user()))
            .withEnvironment("PGSSLMODE", SecretText.of(config.sslMode()));
    Path socket = config.socket();
    if (socket == null) {
      extended = extended.withEnvironment("PGHOST", SecretText.of(config.host()));
      InetSocketAddress address = connector.context().tools().reach(config.host(), config.port());
      if (!address.isUnresolved()) {
        extended =
            extended.withEnvironment(
                "PGHOSTADDR", SecretText.of(address.getAddress().getHostAddress()));
      }
    } else {
      extended =
          extended.withEnvironment("PGHOST", SecretText.of(String.valueOf(config.socketFolder())));
    }
    if (config.password() != null) {
      extended = extended.withSecretFile("PGPASSFILE", PasswordFile.of(config.password()));
    }
    if (config.rootCertificate() != null) {
      extended = extended.withSecretFile("PGSSLROOTCERT", SecretText.of(config.rootCertificate()));
    }
    SecretText clientKey = connector.clientKey();
    if (config.clientCertificate() != null && clientKey != null) {
      extended =
          extended
              .withSecretFile("PGSSLCERT", SecretText.of(config.clientCertificate()))
              .withSecretFile("PGSSLKEY", clientKey);
    }
    return extended;
  }

  /** The name of its sessions in {@code pg_stat_activity}. */
  public String applicationName() {
    return applicationName;
  }

  /** The program's standard output. */
  public InputStream output() {
    return process.output();
  }

  /** The program's standard input. */
  public OutputStream input() {
    return process.input();
  }

  /** Waits for the program to end; read {@link #output} to its end first. */
  public ToolResult await() throws InterruptedException {
    ToolResult result = process.await();
    endedWell = result.exitStatus() == 0;
    return result;
  }

  /** Ends the program, and its sessions on the server if they are still running. */
  @Override
  public void close() {
    process.close();
    if (!endedWell) {
      Cleanup.run(connector, "end the sessions of a program on the server", this::endSessions);
    }
  }

  private void endSessions(SqlConnection connection) throws InterruptedException {
    for (int i = 0; i < POLLS && endSessionsOnce(connection); i++) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private boolean endSessionsOnce(SqlConnection connection) throws InterruptedException {
    return connection.exists(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = ?",
        applicationName);
  }
}
