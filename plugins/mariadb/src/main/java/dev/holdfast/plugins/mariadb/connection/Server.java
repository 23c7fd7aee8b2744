package dev.holdfast.plugins.mariadb.connection;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugins.mariadb.connection.MariadbConfig.Tls;
import dev.holdfast.toolkit.net.FixedSocketFactory;
import dev.holdfast.toolkit.sql.JdbcConnection;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mariadb.jdbc.NonRegisteringDriver;

/**
 * One server, over JDBC and with its own programs.
 *
 * @param config how to reach it
 * @param context the work for which it is used
 */
public record Server(MariadbConfig config, AdapterContext context) {

  /** Dropping a database takes as long as deleting its files. */
  private static final Duration CLEANUP_LIMIT = Duration.ofMinutes(30);

  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

  /** Connects, until this work ends. */
  public JdbcConnection connect() throws InterruptedException {
    JdbcConnection connection = open(context.timeout());
    connection.closeOnCancel(context);
    return connection;
  }

  /** Runs an action that no cancellation reaches. */
  public void cleanUp(String purpose, Action action) {
    context.cleanUp(
        purpose,
        CLEANUP_LIMIT,
        () -> {
          try (JdbcConnection connection = open(CLEANUP_LIMIT)) {
            action.run(connection);
          }
        });
  }

  /** Returns the version, for example {@code 10.11.19}. */
  public static String version(JdbcConnection connection) throws InterruptedException {
    String version = connection.query("select version()", row -> row.getString(1)).get(0);
    Matcher number = VERSION.matcher(version);
    if (!version.contains("MariaDB") || !number.find()) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "The server is not MariaDB, but " + version + ".",
          "Check host and port.");
    }
    return number.group();
  }

  /** Returns the number by which versions are compared: 1011 for 10.11. */
  public static int major(String version) {
    Matcher number = VERSION.matcher(version);
    return number.find()
        ? Integer.parseInt(number.group(1)) * 100 + Integer.parseInt(number.group(2))
        : 0;
  }

  private JdbcConnection open(Duration limit) throws InterruptedException {
    Properties properties = new Properties();
    Path socket = config.socket();
    properties.setProperty(
        PinnedSocketFactory.PLACE,
        socket == null
            ? FixedSocketFactory.place(context, config.host(), config.port())
            : FixedSocketFactory.place(context, socket));
    properties.setProperty("socketFactory", PinnedSocketFactory.class.getName());
    properties.setProperty("user", config.user());
    if (config.password() != null) {
      properties.setProperty("password", config.password().reveal());
    }
    Tls tls = socket == null ? config.tls() : Tls.DISABLE;
    properties.setProperty(
        "sslMode",
        switch (tls) {
          case DISABLE -> "disable";
          case REQUIRE -> "trust";
          case VERIFY -> "verify-full";
        });
    if (tls == Tls.VERIFY && config.certificate() != null) {
      properties.setProperty("serverSslCert", config.certificate());
    }
    properties.setProperty("connectTimeout", Long.toString(context.timeout().toMillis()));
    properties.setProperty("socketTimeout", Long.toString(limit.toMillis()));
    properties.setProperty("tcpKeepAlive", "true");
    // Users' settings must change nothing that is read here.
    properties.setProperty(
        "sessionVariables", "sql_mode='',lock_wait_timeout=" + limit.toSeconds());
    // Files of this machine aren't the server's.
    properties.setProperty("allowLocalInfile", "false");
    try {
      Connection connection = new NonRegisteringDriver().connect(url(), properties);
      return new JdbcConnection(connection, SqlFailure::working);
    } catch (SQLException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("The work is cancelled");
      }
      throw SqlFailure.connecting(config, e);
    }
  }

  private String url() {
    String host = config.socket() == null ? config.host() : "localhost";
    return "jdbc:mariadb://address=(host=%s)(port=%d)/".formatted(host, config.port());
  }

  /** Starts a program, with these arguments after those for the connection. */
  public ToolProcess start(Tool tool, List<String> arguments) throws InterruptedException {
    // Nothing from the files of the host's user; this must be the first argument.
    List<String> all = new ArrayList<>(List.of("--no-defaults", "--user=" + config.user()));
    Path socket = config.socket();
    if (socket == null) {
      InetSocketAddress address = context.tools().reach(config.host(), config.port());
      // The name is compared with the certificate, which also makes another address harmless.
      boolean byName = address.isUnresolved() || config.tls() == Tls.VERIFY;
      all.add("--protocol=tcp");
      all.add(
          "--host=" + (byName ? address.getHostString() : address.getAddress().getHostAddress()));
      all.add("--port=" + address.getPort());
    } else {
      all.addAll(List.of("--protocol=socket", "--socket=" + socket));
    }
    Tls tls = socket == null ? config.tls() : Tls.DISABLE;
    all.add(tls == Tls.DISABLE ? "--skip-ssl" : "--ssl");
    all.add(tls == Tls.VERIFY ? "--ssl-verify-server-cert" : "--skip-ssl-verify-server-cert");
    all.addAll(arguments);
    ToolCommand command = ToolCommand.of(tool, all);
    if (config.password() != null) {
      command = command.withEnvironment("MYSQL_PWD", SecretText.of(config.password().reveal()));
    }
    if (tls == Tls.VERIFY && config.certificate() != null) {
      // OpenSSL's own variable: a file as an argument would come after the names of databases.
      command = command.withSecretFile("SSL_CERT_FILE", SecretText.of(config.certificate()));
    }
    return context.tools().start(command);
  }

  /** Uses a connection of its own. */
  @FunctionalInterface
  public interface Action {
    /** Does it. */
    void run(JdbcConnection connection) throws InterruptedException;
  }
}
