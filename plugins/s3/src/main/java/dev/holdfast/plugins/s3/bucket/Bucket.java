package dev.holdfast.plugins.s3.bucket;

import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugins.s3.http.HostHttpClient;
import java.net.URI;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
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

/** The folder of a bucket that one configuration may use. */
public record Bucket(S3Client client, String name, String prefix, ChecksumHeaders checksums) {

  /**
   * The SDK repeats requests within seconds, for two reasons: only it still has the parts of a put,
   * and a broken connection isn't a busy storage. Waiting for longer is the host's.
   */
  private static final int ATTEMPTS = 6;

  /** Creates the client, which uses only the configuration and nothing from its environment. */
  public static Bucket open(S3Config config, HostHttpClient http) {
    String prefix = S3ConfigRules.prefix(config);
    S3ConfigRules.requireUsableEndpoint(config);
    return new Bucket(client(config, http), config.bucket(), prefix, new ChecksumHeaders());
  }

  private static S3Client client(S3Config config, HostHttpClient http) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // The SDK finds its own parts through this loader; the host's loader doesn't see them.
    thread.setContextClassLoader(Bucket.class.getClassLoader());
    try {
      return S3Client.builder()
          .httpClient(http)
          .region(Region.of(config.region()))
          .endpointOverride(endpoint(config))
          .forcePathStyle(config.pathStyle())
          .credentialsProvider(StaticCredentialsProvider.create(credentials(config)))
          .overrideConfiguration(withoutFiles())
          // We send and compare checksums ourselves; trailers confuse many servers.
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
    // Set explicitly, as an environment variable could otherwise redirect backups.
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

  /**
   * Returns a call's result. It throws only the contract's exceptions.
   *
   * @param task the description of the call for the message, for example {@code store a/b}
   */
  public <T> T call(String task, Function<S3Client, T> call) throws InterruptedException {
    return S3Calls.call(task, () -> call.apply(client));
  }

  /** As above. The call is also told whether to send S3's newer checksums. */
  public <T> T call(String task, BiFunction<S3Client, Boolean, T> call)
      throws InterruptedException {
    return S3Calls.call(task, () -> checksums.call(accepted -> call.apply(client, accepted)));
  }

  /** Returns the object's name in the bucket. */
  public String nameOf(ObjectKey key) {
    return prefix + key.value();
  }

  public String nameOf(KeyPrefix folder) {
    return prefix + folder.value();
  }

  /** Returns the key of a name in the bucket, or empty if it can't be one. */
  public Optional<ObjectKey> keyOf(String name) {
    if (!name.startsWith(prefix)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ObjectKey(name.substring(prefix.length())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
