package dev.holdfast.plugins.postgresql;

import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugins.postgresql.connection.PostgresqlConfig;
import dev.holdfast.plugins.postgresql.connection.TlsMode;
import dev.holdfast.testkit.server.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Configurations for test servers. */
final class Configs {

  private Configs() {}

  static PostgresqlConfig of(PostgresServer server) {
    return as(server, server.superuser(), server.superuserPassword());
  }

  static PostgresqlConfig as(PostgresServer server, String user, String password) {
    return new PostgresqlConfig(
        server.host(),
        server.port(),
        null,
        user,
        SecretText.of(password),
        "postgres",
        null,
        TlsMode.PREFER,
        null,
        null,
        null,
        null,
        clients(),
        Duration.ofMinutes(5),
        List.of(),
        List.of());
  }

  /** With {@code -Dpostgresql.clients=/usr/lib/postgresql/18/bin} other programs are tried. */
  private static @Nullable Path clients() {
    String folder = System.getProperty("postgresql.clients");
    return folder == null ? null : Path.of(folder);
  }

  static PostgresqlConfig at(PostgresqlConfig config, String host, int port) {
    return changed(
        config,
        draft -> {
          draft.host = host;
          draft.port = port;
        });
  }

  static PostgresqlConfig with(PostgresqlConfig config, TlsMode tls) {
    return changed(config, draft -> draft.tls = tls);
  }

  /** With the programs in this folder only. */
  static PostgresqlConfig with(PostgresqlConfig config, Path clientFolder) {
    return changed(config, draft -> draft.clientFolder = clientFolder);
  }

  /** With another limit for locks. */
  static PostgresqlConfig with(PostgresqlConfig config, Duration lockTimeout) {
    return changed(config, draft -> draft.lockTimeout = lockTimeout);
  }

  /** The same, naming another database to connect to. */
  static PostgresqlConfig connecting(PostgresqlConfig config, String database) {
    return changed(config, draft -> draft.database = database);
  }

  /** The same with other values. */
  static PostgresqlConfig changed(PostgresqlConfig config, Consumer<Draft> change) {
    Draft draft = new Draft(config);
    change.accept(draft);
    return draft.config();
  }

  /** A configuration whose values can be set. */
  static final class Draft {

    String host;
    int port;
    @Nullable Path socketFolder;
    String user;
    @Nullable SecretText password;
    String database;
    @Nullable String role;
    TlsMode tls;
    @Nullable String rootCertificate;
    @Nullable String clientCertificate;
    @Nullable SecretText clientKey;
    @Nullable SecretText clientKeyPassword;
    @Nullable Path clientFolder;
    Duration lockTimeout;
    List<String> excludeTables;
    List<String> excludeTableData;

    private Draft(PostgresqlConfig config) {
      host = config.host();
      port = config.port();
      socketFolder = config.socketFolder();
      user = config.user();
      password = config.password();
      database = config.database();
      role = config.role();
      tls = config.tls();
      rootCertificate = config.rootCertificate();
      clientCertificate = config.clientCertificate();
      clientKey = config.clientKey();
      clientKeyPassword = config.clientKeyPassword();
      clientFolder = config.clientFolder();
      lockTimeout = config.lockTimeout();
      excludeTables = config.excludeTables();
      excludeTableData = config.excludeTableData();
    }

    private PostgresqlConfig config() {
      return new PostgresqlConfig(
          host,
          port,
          socketFolder,
          user,
          password,
          database,
          role,
          tls,
          rootCertificate,
          clientCertificate,
          clientKey,
          clientKeyPassword,
          clientFolder,
          lockTimeout,
          excludeTables,
          excludeTableData);
    }
  }
}
