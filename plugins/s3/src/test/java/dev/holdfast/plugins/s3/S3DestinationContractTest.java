package dev.holdfast.plugins.s3;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugins.s3.bucket.S3Config;
import dev.holdfast.testkit.TemporaryFolder;
import dev.holdfast.testkit.contract.BadConfig;
import dev.holdfast.testkit.contract.StorageDestinationContract;
import dev.holdfast.testkit.s3.S3Server;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class S3DestinationContractTest extends StorageDestinationContract<S3Config> {

  @AutoClose private static S3Server server;

  @BeforeAll
  static void start() throws InterruptedException {
    server = S3Server.start();
  }

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return S3Plugin.class;
  }

  @Override
  protected StorageDestination<S3Config> adapter() {
    return new S3Destination();
  }

  @Override
  protected S3Config config() {
    return Configs.of(server);
  }

  @Override
  protected List<BadConfig<S3Config>> badConfigs() {
    URI endpoint = server.endpoint();
    String bucket = server.bucket();
    String accessKey = server.accessKey();
    return List.of(
        BadConfig.of(
            "wrong secret",
            Configs.of(server, endpoint, bucket, accessKey, "wrong-s3cret"),
            ErrorCode.AUTHENTICATION_FAILED),
        BadConfig.of(
            "unknown access key",
            Configs.of(server, endpoint, bucket, "nobody", "wrong-s3cret"),
            ErrorCode.AUTHENTICATION_FAILED),
        BadConfig.of(
            "unknown bucket",
            Configs.of(server, endpoint, "elsewhere", accessKey, server.secretKey()),
            ErrorCode.NOT_FOUND),
        BadConfig.of(
            "nobody listens",
            Configs.of(server, URI.create("http://127.0.0.1:1")),
            ErrorCode.UNREACHABLE),
        BadConfig.of(
            "unknown host",
            Configs.of(server, URI.create("https://holdfast.invalid")),
            ErrorCode.UNREACHABLE),
        BadConfig.of(
            "unencrypted",
            Configs.of(server, URI.create("http://s3.example.org")),
            ErrorCode.INVALID_CONFIG));
  }

  /** Where the server keeps what it was sent: a thousand requests would only test the server. */
  private Path files() {
    return server.buckets().resolve(server.bucket()).resolve(config().prefix());
  }

  @Override
  public void storeMany(List<ObjectKey> keys) throws Exception {
    for (ObjectKey key : keys) {
      Path file = files().resolve(key.toString());
      Files.createDirectories(file.getParent());
      Files.write(file, new byte[1]);
    }
  }

  @AfterEach
  void removeMany() throws Exception {
    TemporaryFolder.delete(files().resolve(folder().toString()));
  }
}
