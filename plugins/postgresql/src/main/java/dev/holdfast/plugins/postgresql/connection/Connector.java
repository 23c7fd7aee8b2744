package dev.holdfast.plugins.postgresql.connection;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Opens JDBC connections to one server.
 *
 * @param config how to reach it
 * @param context the work that they are for
 */
public record Connector(PostgresqlConfig config, AdapterContext context) {

  private static final Duration CLEANUP_LIMIT = Duration.ofSeconds(5);
  private static final Driver DRIVER = unregisteredDriver();

  /**
   * Connects, for no longer than this work goes on.
   *
   * @throws PluginException when that fails, with a code that says why
   * @throws InterruptedException when the work is cancelled
   */
  public SqlConnection connect(String database) throws InterruptedException {
    return SqlConnection.cancellable(open(database, context.timeout()), context);
  }

  /**
   * Connects for cleaning up after work that may be cancelled already. Everything on this
   * connection must be quick.
   */
  public SqlConnection connectForCleanup() throws InterruptedException {
    return SqlConnection.of(open(config.database(), CLEANUP_LIMIT), CLEANUP_LIMIT);
  }

  private Connection open(String database, Duration limit) throws InterruptedException {
    String host = config.host().contains(":") ? '[' + config.host() + ']' : config.host();
    String url =
        "jdbc:postgresql://%s:%d/%s"
            .formatted(host, config.port(), URLEncoder.encode(database, StandardCharsets.UTF_8));
    try {
      Connection connection = DRIVER.connect(url, properties(limit));
      if (connection == null) {
        throw new PluginException(
            ErrorCode.INVALID_CONFIG, config.host() + " is not the name of a host", "");
      }
      return connection;
    } catch (SQLException e) {
      throw SqlFailure.connecting(config, e);
    }
  }

  private Properties properties(Duration limit) {
    Properties properties = new Properties();
    PGProperty.USER.set(properties, config.user());
    if (config.password() != null) {
      PGProperty.PASSWORD.set(properties, config.password().reveal());
    }
    PGProperty.SSL_MODE.set(properties, config.tls().sslMode());
    if (config.rootCertificate() != null) {
      PGProperty.SSL_ROOT_CERT.set(properties, rootCertificateFile().toString());
    }
    int seconds = (int) Math.max(1, limit.toSeconds());
    PGProperty.CONNECT_TIMEOUT.set(properties, seconds);
    // Longer than the server's own limit, so that the server is the one that says so.
    PGProperty.SOCKET_TIMEOUT.set(properties, seconds + 5);
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.APPLICATION_NAME.set(properties, "holdfast");
    return properties;
  }

  private Path rootCertificateFile() {
    Path file = context.scratch().resolve("root-certificate.pem");
    try {
      return Files.writeString(file, String.valueOf(config.rootCertificate()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A registered driver would keep this plugin's classes alive after it is unloaded. */
  private static Driver unregisteredDriver() {
    try {
      Driver driver = new Driver();
      if (Driver.isRegistered()) {
        Driver.deregister();
      }
      return driver;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
