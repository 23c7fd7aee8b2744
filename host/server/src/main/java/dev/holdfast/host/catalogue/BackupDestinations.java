package dev.holdfast.host.catalogue;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredDestination;
import dev.holdfast.engine.repository.BackupRepository;
import dev.holdfast.host.adapter.AdapterConfigService;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.Function;

/** Opens destinations for work on their backups. */
@Singleton
public final class BackupDestinations {

  private final AdapterConfigService configs;
  private final SignerTrust trust;

  BackupDestinations(AdapterConfigService configs, SignerTrust trust) {
    this.configs = configs;
    this.trust = trust;
  }

  /** Opens a destination; the caller closes it. */
  public ConfiguredDestination open(UUID adapterConfigId) {
    return configs.open(AdapterKind.STORAGE, adapterConfigId);
  }

  /** Requires that a request's {@code adapterConfigId} names a storage. */
  public void requireExisting(UUID adapterConfigId) {
    configs.requireExisting(adapterConfigId, "/adapterConfigId");
  }

  /** Runs work on the backups at one destination. */
  public <T> T with(UUID adapterConfigId, Function<BackupRepository, T> work) {
    try (ConfiguredDestination destination = open(adapterConfigId)) {
      return work.apply(
          new BackupRepository(destination, trust.keys(), Limits.DEFAULT, RunListener.NONE));
    }
  }

  /** A cancellation for work that nobody else can cancel. */
  public static Cancellation never() {
    return new Cancellation();
  }
}
