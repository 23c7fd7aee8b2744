package dev.holdfast.host.backup.catalogue;

import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.adapter.ConfiguredSource;
import dev.holdfast.host.backup.Cancellation;
import dev.holdfast.host.backup.RunListener;
import dev.holdfast.host.backup.restore.Preflight;
import dev.holdfast.host.backup.restore.RestoreEngine;
import dev.holdfast.host.backup.restore.RestorePlan;
import dev.holdfast.host.backup.run.BackupEngine;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks at a target before a restore is asked for. */
@Singleton
final class RestorePreflight {

  private final CatalogueService catalogue;
  private final AdapterConfigService configs;
  private final RestorePlans plans;
  private final BackupKeys keys;
  private final BackupUse use;
  private final RestoreEngine engine;

  RestorePreflight(
      CatalogueService catalogue,
      AdapterConfigService configs,
      RestorePlans plans,
      BackupKeys keys,
      BackupUse use,
      BackupEngine backupEngine) {
    this.catalogue = catalogue;
    this.configs = configs;
    this.plans = plans;
    this.keys = keys;
    this.use = use;
    this.engine = new RestoreEngine(backupEngine);
  }

  @SuppressWarnings("try") // Held, not used.
  PreflightView look(UUID id, RestoreBackupRequest request) {
    Backup backup = catalogue.get(id);
    List<BackupCopy> copies = catalogue.readable(id, null);
    keys.require(backup);
    UUID targetId = BackupRequests.server(request.targetId(), backup, "targetId");
    configs.requireExisting(targetId, "/targetId");
    try (BackupUse.Hold hold = use.read(id);
        ConfiguredSource target = configs.openSource(targetId);
        OpenCopies open = OpenCopies.of(configs, copies)) {
      RestorePlan plan =
          plans.of(backup, request, copies.get(0), target, open.destinations(), Optional.empty());
      Preflight found = engine.preflight(plan, RunListener.NONE, new Cancellation());
      return PreflightView.of(found);
    }
  }
}
