package dev.holdfast.plugins.onedrive;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.oauth.OAuthAdapter;
import dev.holdfast.plugin.oauth.OAuthClient;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StorageTraits;
import dev.holdfast.plugin.storage.StorageTraits.Checksum;
import dev.holdfast.toolkit.storage.StorageProbe;
import java.net.URI;
import java.util.List;

/** The storage destination {@code onedrive}. */
final class OneDriveDestination
    implements StorageDestination<OneDriveConfig>, OAuthAdapter<OneDriveConfig> {

  private static final long LARGEST_FILE = 250_000_000_000L;

  private static final AdapterType TYPE =
      AdapterType.of("onedrive", "OneDrive", "Stores backups in OneDrive or SharePoint.")
          .withIcon(OneDriveDestination.class)
          .withHelp(OneDriveDestination.class);

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<OneDriveConfig> configType() {
    return OneDriveConfig.class;
  }

  @Override
  public boolean supportsConnections() {
    return true;
  }

  /** The documentation doesn't say when a listing is current. */
  @Override
  public StorageTraits traits(OneDriveConfig config) {
    return StorageTraits.STANDARD
        .needingLength()
        .withMaximumObjectBytes(LARGEST_FILE)
        .withEventualListing()
        .withChecksums(Checksum.QUICK_XOR);
  }

  /** Scopes name their service, since national clouds know no others. */
  @Override
  public OAuthClient oauth(OneDriveConfig config) {
    String login = config.login();
    return OAuthClient.builder(
            URI.create(login + "/authorize"), URI.create(login + "/token"), config.clientId())
        .secret(config.clientSecret())
        .scopes(List.of(config.graph() + "/" + config.scope(), "offline_access"))
        .deviceEndpoint(URI.create(login + "/devicecode"))
        .parameter("prompt", "select_account")
        .build();
  }

  @Override
  public CheckResult check(OneDriveConfig config, AdapterContext context)
      throws InterruptedException {
    return StorageProbe.check(
        context, () -> OneDriveSession.open(config, context), OneDriveSession::description);
  }

  @Override
  public StorageSession open(OneDriveConfig config, AdapterContext context)
      throws InterruptedException {
    return OneDriveSession.open(config, context);
  }
}
