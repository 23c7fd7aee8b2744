package dev.holdfast.plugins.s3;

import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugins.s3.http.HostHttpClient;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes clients that know what the configuration says and nothing else of their surroundings. */
final class S3Clients {

  private static final int ATTEMPTS = 6;

  private S3Clients() {}

  static S3Client create(S3Config config, HostHttpClient http) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // The SDK looks for its own parts through this loader, and the host's doesn't see them.
    thread.setContextClassLoader(S3Clients.class.getClassLoader());
    try {
      return S3Client.builder()
          .httpClient(http)
          .region(Region.of(config.region()))
          .endpointOverride(endpoint(config))
          .forcePathStyle(config.pathStyle())
          .credentialsProvider(StaticCredentialsProvider.create(credentials(config)))
          .overrideConfiguration(withoutFiles())
          // Checksums are ours to send and compare; trailers confuse many servers.
          .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
          .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
          .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
          .disableS3ExpressSessionAuth(true)
          .build();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URI endpoint(S3Config config) {
    if (config.endpoint() != null) {
      return config.endpoint();
    }
    // Said outright, or an environment variable could send backups elsewhere.
    return URI.create(
        "https://" + S3Client.serviceMetadata().endpointFor(Region.of(config.region())));
  }

  private static AwsCredentials credentials(S3Config config) {
    String secret = config.secretAccessKey().reveal();
    SecretText token = config.sessionToken();
    return token == null || token.isEmpty()
        ? AwsBasicCredentials.create(config.accessKeyId(), secret)
        : AwsSessionCredentials.create(config.accessKeyId(), secret, token.reveal());
  }

  private static ClientOverrideConfiguration withoutFiles() {
    return ClientOverrideConfiguration.builder()
        .defaultProfileFile(ProfileFile.aggregator().build())
        .defaultProfileName("default")
        .retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS).build())
        .build();
  }
}
