package dev.holdfast.plugins.ssh;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugins.ssh.client.SshConfig;
import dev.holdfast.testkit.contract.AdapterContract;
import dev.holdfast.testkit.contract.BadConfig;
import dev.holdfast.testkit.server.SshServer;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

/** SSH keeps the contract of all adapters. */
class SshConnectionTest extends AdapterContract<SshConfig> {

  @AutoClose private static SshServer server;

  @BeforeAll
  static void start() throws Exception {
    server = SshServer.start();
  }

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return SshPlugin.class;
  }

  @Override
  protected Adapter<SshConfig> adapter() {
    return new SshConnection();
  }

  @Override
  protected SshConfig config() throws Exception {
    return Remote.config(server);
  }

  @Override
  protected List<BadConfig<SshConfig>> badConfigs() throws Exception {
    return List.of(
        BadConfig.of(
            "wrong password",
            Remote.config(server, "hunter22", null, null, null),
            ErrorCode.AUTHENTICATION_FAILED));
  }
}
