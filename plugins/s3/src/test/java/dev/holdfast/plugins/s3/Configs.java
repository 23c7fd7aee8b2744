package dev.holdfast.plugins.s3;

import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugins.s3.bucket.S3Config;
import dev.holdfast.testkit.s3.S3Server;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Configurations of the test server. */
final class Configs {

  private Configs() {}

  static S3Config of(S3Server server) {
    return of(server, server.endpoint());
  }

  static S3Config of(S3Server server, URI endpoint) {
    return of(server, endpoint, server.bucket(), server.accessKey(), server.secretKey());
  }

  static S3Config of(
      S3Server server, URI endpoint, @Nullable String bucket, String accessKey, String secret) {
    return new S3Config(
        endpoint,
        false,
        server.region(),
        bucket,
        "holdfast/tests",
        accessKey,
        SecretText.of(secret),
        null,
        true,
        null,
        null,
        null);
  }
}
