package dev.holdfast.plugins.postgresql;

import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugins.postgresql.connection.PostgresqlConfig;
import dev.holdfast.plugins.postgresql.connection.TlsMode;
import dev.holdfast.testkit.server.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
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
        user,
        SecretText.of(password),
        "postgres",
        TlsMode.PREFER,
        null,
        clients(),
        Duration.ofMinutes(5));
  }

  /** With {@code -Dpostgresql.clients=/usr/lib/postgresql/18/bin} other programs are tried. */
  private static @Nullable Path clients() {
    String folder = System.getProperty("postgresql.clients");
    return folder == null ? null : Path.of(folder);
  }

  static PostgresqlConfig at(PostgresqlConfig config, String host, int port) {
    return new PostgresqlConfig(
        host,
        port,
        config.user(),
        config.password(),
        config.database(),
        config.tls(),
        config.rootCertificate(),
        config.clientFolder(),
        config.lockTimeout());
  }

  static PostgresqlConfig with(PostgresqlConfig config, TlsMode tls) {
    return new PostgresqlConfig(
        config.host(),
        config.port(),
        config.user(),
        config.password(),
        config.database(),
        tls,
        config.rootCertificate(),
        config.clientFolder(),
        config.lockTimeout());
  }

  /** With the programs in this folder only. */
  static PostgresqlConfig with(PostgresqlConfig config, Path clientFolder) {
    return new PostgresqlConfig(
        config.host(),
        config.port(),
        config.user(),
        config.password(),
        config.database(),
        config.tls(),
        config.rootCertificate(),
        clientFolder,
        config.lockTimeout());
  }

  /** With another limit for locks. */
  static PostgresqlConfig with(PostgresqlConfig config, Duration lockTimeout) {
    return new PostgresqlConfig(
        config.host(),
        config.port(),
        config.user(),
        config.password(),
        config.database(),
        config.tls(),
        config.rootCertificate(),
        config.clientFolder(),
        lockTimeout);
  }

  /** The same, naming another database to connect to. */
  static PostgresqlConfig connecting(PostgresqlConfig config, String database) {
    return new PostgresqlConfig(
        config.host(),
        config.port(),
        config.user(),
        config.password(),
        database,
        config.tls(),
        config.rootCertificate(),
        config.clientFolder(),
        config.lockTimeout());
  }
}
