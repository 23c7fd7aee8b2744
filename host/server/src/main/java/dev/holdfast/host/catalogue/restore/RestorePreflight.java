package dev.holdfast.host.catalogue.restore;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredSource;
import dev.holdfast.engine.restore.Preflight;
import dev.holdfast.engine.restore.RestoreEngine;
import dev.holdfast.engine.restore.RestorePlan;
import dev.holdfast.engine.run.BackupEngine;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.catalogue.Backup;
import dev.holdfast.host.catalogue.BackupCopy;
import dev.holdfast.host.catalogue.BackupKeys;
import dev.holdfast.host.catalogue.BackupUse;
import dev.holdfast.host.catalogue.CatalogueService;
import dev.holdfast.host.catalogue.OpenCopies;
import dev.holdfast.host.catalogue.RestoreBackupRequest;
import dev.holdfast.plugin.database.PreflightFinding;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Examines a target before a restore is requested. */
@Singleton
public final class RestorePreflight {

  /**
   * What speaks against a restore.
   *
   * @param verdict whether the restore is possible
   * @param findings findings about the target
   */
  public record PreflightView(Preflight.Verdict verdict, List<PreflightFinding> findings) {

    static PreflightView of(Preflight preflight) {
      return new PreflightView(preflight.verdict(), preflight.findings());
    }
  }

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

  @SuppressWarnings("try") // It is only kept open.
  public PreflightView look(UUID id, RestoreBackupRequest request) {
    Backup backup = catalogue.get(id);
    List<BackupCopy> copies = catalogue.readable(id, null);
    keys.require(backup);
    UUID targetId = backup.server(request.targetId(), "targetId");
    configs.requireExisting(targetId, "/targetId");
    try (BackupUse.Hold hold = use.read(id);
        ConfiguredSource target = configs.open(AdapterKind.DATABASE, targetId);
        OpenCopies open = OpenCopies.of(configs, copies)) {
      RestorePlan plan =
          plans.of(backup, request, copies.get(0), target, open.destinations(), Optional.empty());
      Preflight found = engine.preflight(plan, RunListener.NONE, new Cancellation());
      return PreflightView.of(found);
    }
  }
}
