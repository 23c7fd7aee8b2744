package dev.holdfast.plugins.ssh;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.connection.MachineConnection;
import dev.holdfast.plugins.ssh.client.SshConfig;
import dev.holdfast.testkit.connection.MachineConnectionContract;
import dev.holdfast.testkit.contract.BadConfig;
import dev.holdfast.testkit.server.SshServer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

/** SSH keeps the contract of connections. */
class SshConnectionTest extends MachineConnectionContract<SshConfig> {

  @AutoClose private static SshServer server;

  @BeforeAll
  static void start() throws Exception {
    server = SshServer.start("AcceptEnv NONE");
  }

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return SshPlugin.class;
  }

  @Override
  protected MachineConnection<SshConfig> adapter() {
    return new SshConnection();
  }

  @Override
  protected SshConfig config() throws Exception {
    return Remote.config(server);
  }

  @Override
  protected void breakConnections() {
    server.breakConnections();
  }

  @Override
  protected List<BadConfig<SshConfig>> badConfigs() throws Exception {
    Path noAgent = Path.of("/nowhere/agent");
    return List.of(
        BadConfig.of(
            "wrong password",
            Remote.config(server, "hunter22", null, null, null),
            ErrorCode.AUTHENTICATION_FAILED),
        BadConfig.of(
            "agent that isn't there",
            Remote.config(server, null, null, null, noAgent),
            ErrorCode.AUTHENTICATION_FAILED),
        BadConfig.of(
            "another host key", known("SHA256:" + "A".repeat(43)), ErrorCode.AUTHENTICATION_FAILED),
        BadConfig.of("unknown host key", known(null), ErrorCode.INVALID_CONFIG));
  }

  private static SshConfig known(@Nullable String hostKey) {
    return new SshConfig(
        server.host(),
        server.port(),
        server.user(),
        SecretText.of(server.password()),
        null,
        null,
        null,
        hostKey,
        null,
        List.of());
  }
}
