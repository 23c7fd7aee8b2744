package dev.holdfast.host.catalogue.maintenance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredDestination;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.BackupSearch;
import dev.holdfast.engine.run.BackupFill;
import dev.holdfast.engine.run.CopyResult;
import dev.holdfast.engine.run.FillPlan;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.catalogue.Backup;
import dev.holdfast.host.catalogue.BackupCopy;
import dev.holdfast.host.catalogue.BackupRequests.FillTask;
import dev.holdfast.host.catalogue.BackupUse;
import dev.holdfast.host.catalogue.CatalogueService;
import dev.holdfast.host.catalogue.ManifestHash;
import dev.holdfast.host.catalogue.OpenCopies;
import dev.holdfast.host.catalogue.SignerTrust;
import dev.holdfast.host.execution.ExecutionLeases;
import dev.holdfast.host.execution.ExecutionService;
import dev.holdfast.host.execution.work.ExecutionResult;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.execution.work.ExecutionSubject;
import dev.holdfast.host.execution.work.ExecutionTask;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.execution.work.ExecutionWork;
import jakarta.inject.Singleton;
import java.util.List;

/** Fills copies that a run could not store. */
@Singleton
final class FillWork implements ExecutionWork {

  private final CatalogueService catalogue;
  private final AdapterConfigService configs;
  private final SignerTrust trust;
  private final BackupUse use;
  private final ExecutionService executions;
  private final ExecutionLeases leases;
  private final CatalogueRebuild rebuild;

  FillWork(
      CatalogueService catalogue,
      AdapterConfigService configs,
      SignerTrust trust,
      BackupUse use,
      ExecutionService executions,
      ExecutionLeases leases,
      CatalogueRebuild rebuild) {
    this.catalogue = catalogue;
    this.configs = configs;
    this.trust = trust;
    this.use = use;
    this.executions = executions;
    this.leases = leases;
    this.rebuild = rebuild;
  }

  @Override
  public ExecutionType type() {
    return ExecutionType.FILL;
  }

  @Override
  @SuppressWarnings("try") // It is only kept open.
  public ExecutionResult run(ExecutionTask task, RunListener listener, Cancellation cancellation)
      throws Exception {
    FillTask wanted = task(task);
    try (BackupUse.Hold hold = use.read(wanted.backupId())) {
      requireAlone(task, wanted);
      BackupCopy copy = catalogue.fillable(wanted.backupId(), wanted.adapterConfigId());
      CopyResult result = fill(task, copy, listener, cancellation);
      if (result instanceof CopyResult.Missing missing) {
        cancellation.throwIfCancelled();
        return ExecutionResult.of(ExecutionStatus.FAILED, List.of(missing.reason()));
      }
      catalogue.filled(copy);
      ObjectNode metadata = JsonNodeFactory.instance.objectNode();
      metadata.put("backupId", wanted.backupId().toString());
      metadata.put("adapterConfigId", wanted.adapterConfigId().toString());
      return new ExecutionResult(
          ExecutionStatus.SUCCESS, null, copy.folder().value(), List.of(), metadata);
    }
  }

  private CopyResult fill(
      ExecutionTask task, BackupCopy copy, RunListener listener, Cancellation cancellation) {
    Backup backup = catalogue.get(copy.backupId());
    List<BackupCopy> good =
        catalogue.readable(backup.id(), null).stream()
            .filter(other -> other.folder().equals(copy.folder()))
            .toList();
    try (OpenCopies open = OpenCopies.of(configs, good);
        ConfiguredDestination target = configs.open(AdapterKind.STORAGE, copy.adapterConfigId())) {
      FillPlan plan =
          new FillPlan(
              copy.folder(),
              open.destinations(),
              target,
              trust.keys(),
              manifest -> ManifestHash.of(manifest).equals(backup.manifestSha256()),
              Limits.DEFAULT,
              leases.permit(task.executionId()));
      return BackupFill.run(plan, listener, cancellation);
    }
  }

  /** Two runs that write the same objects could remove each other's. */
  private void requireAlone(ExecutionTask task, FillTask wanted) throws JsonProcessingException {
    ExecutionSubject backup = ExecutionSubject.backup(wanted.backupId());
    for (ExecutionTask other : executions.running(ExecutionType.FILL, backup)) {
      if (!other.executionId().equals(task.executionId()) && task(other).equals(wanted)) {
        throw new HoldfastException(
            ProblemCode.CONFLICT, "Another run is filling this copy.", "Wait for its end.");
      }
    }
  }

  /** What it has stored is overwritten by the next attempt, or removed when it is old. */
  @Override
  public void interrupted(ExecutionTask task, boolean settled) throws Exception {
    if (settled) {
      FillTask wanted = task(task);
      for (BackupCopy copy : catalogue.copies(wanted.backupId())) {
        if (copy.adapterConfigId().equals(wanted.adapterConfigId())) {
          BackupSearch search = BackupSearch.in(copy.folder().parent());
          rebuild.takeIn(copy.adapterConfigId(), search, wanted.backupId());
        }
      }
    }
  }

  private static FillTask task(ExecutionTask task) throws JsonProcessingException {
    return RecordJson.MAPPER.treeToValue(task.request(), FillTask.class);
  }
}
