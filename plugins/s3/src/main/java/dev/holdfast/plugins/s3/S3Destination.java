package dev.holdfast.plugins.s3;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.config.Choice;
import dev.holdfast.plugin.config.OffersChoices;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StorageTraits;
import dev.holdfast.plugin.storage.StorageTraits.Checksum;
import dev.holdfast.plugins.s3.bucket.S3Config;
import dev.holdfast.toolkit.storage.StorageProbe;
import java.util.List;

/**
 * The storage destination {@code s3}. It references no class of the SDK, so that none is loaded
 * before a session opens.
 */
final class S3Destination implements StorageDestination<S3Config>, OffersChoices<S3Config> {

  private static final AdapterType TYPE =
      AdapterType.of("s3", "S3", "Stores backups in a bucket of any S3-compatible storage.")
          .withIcon(S3Destination.class)
          .withHelp(S3Destination.class);

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<S3Config> configType() {
    return S3Config.class;
  }

  @Override
  public boolean supportsConnections() {
    return true;
  }

  @Override
  public CheckResult check(S3Config config, AdapterContext context) throws InterruptedException {
    return StorageProbe.check(
        context, () -> open(config, context), session -> "Bucket " + config.bucket());
  }

  /** Only the bucket offers choices. */
  @Override
  public List<Choice> choices(String field, S3Config config, AdapterContext context)
      throws InterruptedException {
    return S3Session.buckets(config, context);
  }

  @Override
  public StorageTraits traits(S3Config config) {
    return StorageTraits.STANDARD.withChecksums(Checksum.CRC32C, Checksum.MD5);
  }

  @Override
  public StorageSession open(S3Config config, AdapterContext context) throws InterruptedException {
    return S3Session.open(config, context);
  }
}
