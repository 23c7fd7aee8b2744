package dev.holdfast.plugins.postgresql.connection;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.toolkit.net.FixedSocketFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Opens JDBC connections to one server.
 *
 * <p>Thread-safe.
 */
public final class Connector {

  private static final Duration CLEANUP_LIMIT = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 10;
  private static final int PAUSE_MILLIS = 500;

  /** Enough for a million tables; a server can't make us keep more. */
  private static final String LARGEST_RESULT = "64M";

  private static final Driver DRIVER = unregisteredDriver();

  private final PostgresqlConfig config;
  private final AdapterContext context;
  private final SignIn signIn;
  private volatile @Nullable ServerTraits server;

  /**
   * Creates a connector, without connecting.
   *
   * @param config how to reach the server
   * @param context the work for which the connections are used
   */
  public Connector(PostgresqlConfig config, AdapterContext context) {
    this.config = config;
    this.context = context;
    this.signIn = new SignIn(config, context.scratch());
  }

  /** The configuration. */
  public PostgresqlConfig config() {
    return config;
  }

  /** The work for which the connections are used. */
  public AdapterContext context() {
    return context;
  }

  /** What must be known about the server before work starts; connects on first use. */
  public ServerTraits server() throws InterruptedException {
    ServerTraits known = server;
    if (known != null) {
      return known;
    }
    try (SqlConnection connection = connect(config.database())) {
      return connection.server();
    }
  }

  /**
   * Connects, until this work ends.
   *
   * @throws PluginException if that fails, with a code that says why
   * @throws InterruptedException if the work is cancelled
   */
  public SqlConnection connect(String database) throws InterruptedException {
    ServerTraits known = server;
    return prepared(raw(database, known), known, () -> raw(database, null));
  }

  /**
   * Connects for clean-up after work that may already be cancelled. Everything on this connection
   * must be quick.
   */
  public SqlConnection connectForCleanup() throws InterruptedException {
    ServerTraits known = server;
    Connection connection = open(config.database(), CLEANUP_LIMIT, known);
    return prepared(
        new SqlConnection(connection, CLEANUP_LIMIT, known),
        known,
        () -> raw(config.database(), null));
  }

  private SqlConnection raw(String database, @Nullable ServerTraits known)
      throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        Connection opened = open(database, context.timeout(), known);
        SqlConnection connection = new SqlConnection(opened, context.timeout(), known);
        connection.closeOnCancel(context);
        return connection;
      } catch (PluginException e) {
        // No connection slot is free, or the server is starting: both may pass.
        if (e.code() != ErrorCode.BUSY || attempt == ATTEMPTS) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
  }

  private SqlConnection prepared(
      SqlConnection connection, @Nullable ServerTraits known, Pooling.Opener another)
      throws InterruptedException {
    try {
      if (!isPreparedAtStart(known)) {
        ServerTraits traits = known == null ? ServerTraits.of(connection, another) : known;
        connection.prepare(traits);
        server = traits;
      }
      if (config.role() != null) {
        connection.actAs(config.role());
      }
      return connection;
    } catch (PluginException | InterruptedException e) {
      connection.close();
      throw e;
    }
  }

  private static boolean isPreparedAtStart(@Nullable ServerTraits known) {
    return known != null && known.pooling() == Pooling.NONE;
  }

  private Connection open(String database, Duration limit, @Nullable ServerTraits known) {
    String host = config.socket() == null ? hostInUrl() : "localhost";
    String url =
        "jdbc:postgresql://%s:%d/%s"
            .formatted(host, config.port(), URLEncoder.encode(database, StandardCharsets.UTF_8));
    Properties properties = properties(limit);
    if (known != null && isPreparedAtStart(known)) {
      PGProperty.OPTIONS.set(properties, SessionSettings.options(known, limit));
    }
    try {
      Connection connection = DRIVER.connect(url, properties);
      if (connection == null) {
        throw new PluginException(
            ErrorCode.INVALID_CONFIG, config.host() + " is not a host name", "");
      }
      return connection;
    } catch (SQLException e) {
      throw SqlFailure.connecting(config, e);
    }
  }

  private String hostInUrl() {
    return config.host().contains(":") ? '[' + config.host() + ']' : config.host();
  }

  private Properties properties(Duration limit) {
    Properties properties = new Properties();
    Path socket = config.socket();
    PGProperty.SOCKET_FACTORY.set(properties, FixedSocketFactory.class.getName());
    PGProperty.SOCKET_FACTORY_ARG.set(
        properties,
        socket == null
            ? FixedSocketFactory.place(context, config.host(), config.port())
            : FixedSocketFactory.place(context, socket));
    signIn.set(properties);
    int seconds = (int) Math.max(1, limit.toSeconds());
    PGProperty.CONNECT_TIMEOUT.set(properties, seconds);
    // Longer than the server's own limit, so that the server reports the timeout.
    PGProperty.SOCKET_TIMEOUT.set(properties, seconds + 5);
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.APPLICATION_NAME.set(properties, "holdfast");
    // As startup parameters, since later settings remain in a pooler's session; and without
    // prepared
    // statements, which remain there as well.
    PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "12");
    PGProperty.PREPARE_THRESHOLD.set(properties, 0);
    PGProperty.MAX_RESULT_BUFFER.set(properties, LARGEST_RESULT);
    return properties;
  }

  /** The decrypted key of the client certificate, or null. */
  public @Nullable SecretText clientKey() {
    return signIn.clientKey();
  }

  /** A registered driver would keep this plugin's classes in memory after it is unloaded. */
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
