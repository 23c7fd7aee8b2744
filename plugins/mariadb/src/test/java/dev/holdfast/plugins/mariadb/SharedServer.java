package dev.holdfast.plugins.mariadb;

import dev.holdfast.testkit.server.MariadbServer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server with a binary log for all tests, which use databases and users of their own. */
final class SharedServer implements ParameterResolver {

  private static MariadbServer server;

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == MariadbServer.class;
  }

  @Override
  public MariadbServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return shared();
  }

  private static synchronized MariadbServer shared() {
    try {
      if (server == null) {
        MariadbServer started =
            MariadbServer.start(
                "--skip-ssl", "--log-bin=binlog", "--server-id=5", "--max-allowed-packet=64M");
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        server = started;
      }
      return server;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
