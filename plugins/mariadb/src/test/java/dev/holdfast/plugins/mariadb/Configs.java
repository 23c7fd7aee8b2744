package dev.holdfast.plugins.mariadb;

import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugins.mariadb.connection.MariadbConfig;
import dev.holdfast.plugins.mariadb.connection.MariadbConfig.Consistency;
import dev.holdfast.plugins.mariadb.connection.MariadbConfig.Tls;
import dev.holdfast.testkit.server.MariadbServer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Configurations for a server of the testkit. */
final class Configs {

  private Configs() {}

  static MariadbConfig of(MariadbServer server) {
    return as(server, server.superuser(), server.superuserPassword());
  }

  static MariadbConfig as(MariadbServer server, String user, String password) {
    return at(server.host(), server.port(), user, password);
  }

  static MariadbConfig at(String host, int port, String user, String password) {
    return with(host, port, null, user, password, Tls.DISABLE, null);
  }

  static MariadbConfig with(
      String host,
      int port,
      @Nullable Path socket,
      String user,
      @Nullable String password,
      Tls tls,
      @Nullable String certificate) {
    return new MariadbConfig(
        host,
        port,
        socket,
        user,
        password == null ? null : SecretText.of(password),
        tls,
        certificate,
        clients(),
        Consistency.SNAPSHOT,
        List.of(),
        List.of());
  }

  /** Programs of another version: {@code -Dmariadb.clients=FOLDER}. */
  private static @Nullable Path clients() {
    String folder = System.getProperty("mariadb.clients");
    return folder == null ? null : Path.of(folder);
  }

  static MariadbConfig leavingOut(
      MariadbConfig config, Consistency consistency, List<String> tables, List<String> rows) {
    return new MariadbConfig(
        config.host(),
        config.port(),
        config.socket(),
        config.user(),
        config.password(),
        config.tls(),
        config.certificate(),
        config.clientFolder(),
        consistency,
        tables,
        rows);
  }

  static MariadbConfig withPrograms(MariadbConfig config, Path folder) {
    return new MariadbConfig(
        config.host(),
        config.port(),
        config.socket(),
        config.user(),
        config.password(),
        config.tls(),
        config.certificate(),
        folder,
        config.consistency(),
        config.excludeTables(),
        config.excludeTableData());
  }
}
