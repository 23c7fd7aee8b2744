package dev.holdfast.plugins.mariadb;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugins.mariadb.connection.MariadbConfig;
import dev.holdfast.plugins.mariadb.connection.MariadbConfig.Tls;
import dev.holdfast.testkit.contract.BadConfig;
import dev.holdfast.testkit.contract.DatabaseFixture;
import dev.holdfast.testkit.contract.DatabaseSourceContract;
import dev.holdfast.testkit.server.MariadbServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is expected of every source, against a real server. */
@ExtendWith(SharedServer.class)
class MariadbSourceTest extends DatabaseSourceContract<MariadbConfig> {

  private static MariadbServer server;

  @BeforeAll
  static void startServer(MariadbServer shared) {
    server = shared;
  }

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return MariadbPlugin.class;
  }

  @Override
  protected DatabaseSource<MariadbConfig> adapter() {
    return new MariadbSource();
  }

  @Override
  protected MariadbConfig config() {
    return Configs.of(server);
  }

  @Override
  public DatabaseFixture databases() {
    return new AccountsFixture(server);
  }

  @Override
  public List<String> hostileNames() {
    return Stream.concat(
            super.hostileNames().stream(), Stream.of("back`tick", "a.b", "a/b\\c", "100%", "_"))
        .toList();
  }

  @Override
  protected List<BadConfig<MariadbConfig>> badConfigs() {
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
            Configs.at("nowhere.invalid", server.port(), "x", "not this one"),
            ErrorCode.UNREACHABLE),
        BadConfig.of(
            "nothing listens",
            Configs.at("127.0.0.1", 1, "x", "not this one"),
            ErrorCode.UNREACHABLE),
        BadConfig.of(
            "no TLS there",
            Configs.with(
                server.host(),
                server.port(),
                null,
                server.superuser(),
                server.superuserPassword(),
                Tls.REQUIRE,
                null),
            ErrorCode.UNREACHABLE));
  }
}
