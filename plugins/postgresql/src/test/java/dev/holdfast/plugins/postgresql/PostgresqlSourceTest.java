package dev.holdfast.plugins.postgresql;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugins.postgresql.connection.PostgresqlConfig;
import dev.holdfast.plugins.postgresql.connection.TlsMode;
import dev.holdfast.testkit.contract.BadConfig;
import dev.holdfast.testkit.contract.DatabaseFixture;
import dev.holdfast.testkit.contract.DatabaseSourceContract;
import dev.holdfast.testkit.server.PostgresServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is expected of every source, against a real server. */
@ExtendWith(SharedServer.class)
class PostgresqlSourceTest extends DatabaseSourceContract<PostgresqlConfig> {

  private static PostgresServer server;

  @BeforeAll
  static void startServer(PostgresServer shared) throws Exception {
    server = shared;
  }

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return PostgresqlPlugin.class;
  }

  @Override
  protected DatabaseSource<PostgresqlConfig> adapter() {
    return new PostgresqlSource();
  }

  @Override
  protected PostgresqlConfig config() {
    return Configs.of(server);
  }

  @Override
  public DatabaseFixture databases() {
    return new AccountsFixture(server);
  }

  @Override
  public List<String> hostileNames() {
    return Stream.concat(
            super.hostileNames().stream(),
            Stream.of("line\nbreak", "postgres://x", "dbname=postgres", "a\\b'c", "%41 +"))
        .toList();
  }

  /** The one thread that the driver shares among all connections, until it is unloaded. */
  @Override
  protected List<String> sharedThreads() {
    return List.of("Cleaner-");
  }

  @Override
  protected List<BadConfig<PostgresqlConfig>> badConfigs() {
    return List.of(
        BadConfig.of(
            "wrong password",
            Configs.as(server, server.superuser(), "not this one"),
            ErrorCode.AUTHENTICATION_FAILED),
        BadConfig.of(
            "unknown user",
            Configs.as(server, "nobody", "not this one"),
            ErrorCode.AUTHENTICATION_FAILED),
        BadConfig.of(
            "unknown host",
            Configs.at(config(), "nowhere.invalid", server.port()),
            ErrorCode.UNREACHABLE),
        BadConfig.of(
            "nothing listens", Configs.at(config(), "127.0.0.1", 1), ErrorCode.UNREACHABLE),
        BadConfig.of(
            "no TLS there", Configs.with(config(), TlsMode.REQUIRE), ErrorCode.UNREACHABLE));
  }
}
