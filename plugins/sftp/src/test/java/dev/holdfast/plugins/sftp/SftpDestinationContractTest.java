package dev.holdfast.plugins.sftp;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.testkit.TemporaryFolder;
import dev.holdfast.testkit.contract.BadConfig;
import dev.holdfast.testkit.contract.StorageDestinationContract;
import dev.holdfast.testkit.server.SshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class SftpDestinationContractTest extends StorageDestinationContract<SftpConfig> {

  private static final String OTHER_KEY = "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  @AutoClose private static SshServer server;

  @BeforeAll
  static void start() throws InterruptedException {
    server = SshServer.start();
  }

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return SftpPlugin.class;
  }

  @Override
  protected StorageDestination<SftpConfig> adapter() {
    return new SftpDestination();
  }

  @Override
  protected SftpConfig config() {
    return Configs.of(server);
  }

  @Override
  protected List<BadConfig<SftpConfig>> badConfigs() {
    return List.of(
        BadConfig.of(
            "wrong password",
            Configs.withPassword(server, "wrong-s3cret"),
            ErrorCode.AUTHENTICATION_FAILED),
        BadConfig.of(
            "half a key",
            Configs.withKey(server, server.privateKey().substring(0, 200), null),
            ErrorCode.INVALID_CONFIG),
        BadConfig.of(
            "no way to sign in", Configs.withKey(server, "", null), ErrorCode.INVALID_CONFIG),
        BadConfig.of(
            "host key not confirmed", Configs.withHostKey(server, null), ErrorCode.INVALID_CONFIG),
        BadConfig.of(
            "another host key",
            Configs.withHostKey(server, OTHER_KEY),
            ErrorCode.AUTHENTICATION_FAILED),
        BadConfig.of(
            "not a host key", Configs.withHostKey(server, "ssh-rsa !"), ErrorCode.INVALID_CONFIG),
        BadConfig.of(
            "unknown folder",
            Configs.in(server, server.home().resolve("none")),
            ErrorCode.NOT_FOUND),
        BadConfig.of("nobody listens", Configs.at(server, server.host(), 1), ErrorCode.UNREACHABLE),
        BadConfig.of(
            "unknown host", Configs.at(server, "holdfast.invalid", 22), ErrorCode.UNREACHABLE));
  }

  /** Where the server keeps them: a thousand requests would only test the server. */
  @Override
  public void storeMany(List<ObjectKey> keys) throws Exception {
    for (ObjectKey key : keys) {
      Path file = server.home().resolve(key.toString());
      Files.createDirectories(file.getParent());
      Files.write(file, new byte[1]);
    }
  }

  @AfterEach
  void removeMany() throws Exception {
    TemporaryFolder.delete(server.home().resolve(folder().toString()));
  }
}
