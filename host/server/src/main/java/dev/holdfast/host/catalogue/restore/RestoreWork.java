package dev.holdfast.host.catalogue.restore;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredSource;
import dev.holdfast.engine.restore.RestoreEngine;
import dev.holdfast.engine.restore.RestoreOutcome;
import dev.holdfast.engine.restore.RestorePlan;
import dev.holdfast.engine.run.BackupEngine;
import dev.holdfast.engine.run.BackupPlan;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.catalogue.Backup;
import dev.holdfast.host.catalogue.BackupCopy;
import dev.holdfast.host.catalogue.BackupRequests.RestoreTask;
import dev.holdfast.host.catalogue.BackupUse;
import dev.holdfast.host.catalogue.CatalogueService;
import dev.holdfast.host.catalogue.OpenCopies;
import dev.holdfast.host.execution.work.ExecutionResult;
import dev.holdfast.host.execution.work.ExecutionTask;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.execution.work.ExecutionWork;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Restores a backup from any good copy. */
@Singleton
final class RestoreWork implements ExecutionWork {

  private final CatalogueService catalogue;
  private final AdapterConfigService configs;
  private final RestorePlans plans;
  private final SafetyBackups safetyBackups;
  private final BackupUse use;
  private final RestoreEngine engine;

  RestoreWork(
      CatalogueService catalogue,
      AdapterConfigService configs,
      RestorePlans plans,
      SafetyBackups safetyBackups,
      BackupUse use,
      BackupEngine backupEngine) {
    this.catalogue = catalogue;
    this.configs = configs;
    this.plans = plans;
    this.safetyBackups = safetyBackups;
    this.use = use;
    this.engine = new RestoreEngine(backupEngine);
  }

  @Override
  public ExecutionType type() {
    return ExecutionType.RESTORE;
  }

  @Override
  @SuppressWarnings("try") // It is only kept open.
  public ExecutionResult run(ExecutionTask task, RunListener listener, Cancellation cancellation)
      throws Exception {
    RestoreTask wanted = RecordJson.MAPPER.treeToValue(task.request(), RestoreTask.class);
    try (BackupUse.Hold hold = use.read(wanted.backupId())) {
      return run(task, wanted, catalogue.get(wanted.backupId()), listener, cancellation);
    }
  }

  private ExecutionResult run(
      ExecutionTask task,
      RestoreTask wanted,
      Backup backup,
      RunListener listener,
      Cancellation cancellation) {
    UUID targetId = backup.server(wanted.request().targetId(), "targetId");
    List<BackupCopy> copies = catalogue.readable(backup.id(), null);
    try (ConfiguredSource target = configs.open(AdapterKind.DATABASE, targetId);
        OpenCopies open = OpenCopies.of(configs, copies)) {
      Optional<BackupPlan> safety =
          wanted.request().safetyBackup()
              ? Optional.of(
                  safetyBackups.plan(task.executionId(), backup, target, open.destinations()))
              : Optional.empty();
      RestorePlan plan =
          plans.of(backup, wanted.request(), copies.get(0), target, open.destinations(), safety);
      RestoreOutcome outcome = engine.restore(plan, listener, cancellation);
      safetyBackups.record(outcome, task.executionId(), targetId, backup);
      return RestoreResults.of(backup.id(), outcome);
    }
  }
}
