package dev.holdfast.host.catalogue.deletion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Failures;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.manifest.ManifestReading;
import dev.holdfast.engine.repository.BackupRepository;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.catalogue.Backup;
import dev.holdfast.host.catalogue.BackupCopy;
import dev.holdfast.host.catalogue.BackupDestinations;
import dev.holdfast.host.catalogue.BackupRequests.DeleteTask;
import dev.holdfast.host.catalogue.BackupUse;
import dev.holdfast.host.catalogue.CatalogueService;
import dev.holdfast.host.catalogue.CopyStatus;
import dev.holdfast.host.catalogue.LastProvenGuard;
import dev.holdfast.host.catalogue.retention.RetentionService;
import dev.holdfast.host.execution.work.ExecutionResult;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.execution.work.ExecutionTask;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.execution.work.ExecutionWork;
import dev.holdfast.plugin.storage.KeyPrefix;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Deletes backups from every destination. What could not be deleted stays in the catalogue. */
@Singleton
final class DeleteWork implements ExecutionWork {

  private final CatalogueService catalogue;
  private final BackupDestinations destinations;
  private final BackupUse use;
  private final LastProvenGuard guard;
  private final RetentionService retention;

  DeleteWork(
      CatalogueService catalogue,
      BackupDestinations destinations,
      BackupUse use,
      LastProvenGuard guard,
      RetentionService retention) {
    this.catalogue = catalogue;
    this.destinations = destinations;
    this.use = use;
    this.guard = guard;
    this.retention = retention;
  }

  @Override
  public ExecutionType type() {
    return ExecutionType.DELETE;
  }

  /**
   * The state may have changed since the request: the backup may be locked, or the last one by now.
   */
  @Override
  @SuppressWarnings("try") // It is only kept open.
  public ExecutionResult run(ExecutionTask task, RunListener listener, Cancellation cancellation)
      throws Exception {
    DeleteTask wanted = task(task);
    try (BackupUse.Hold hold = use.delete(wanted.backupId())) {
      Backup backup = catalogue.held(wanted.backupId());
      List<BackupCopy> copies =
          catalogue.copies(backup.id()).stream().filter(c -> c.status().mayExist()).toList();
      List<UUID> expired = wanted.expired();
      if (expired == null) {
        guard.requireDeletable(backup, wanted.force());
      } else {
        Map<UUID, String> objections = retention.objections(backup.id(), backup.jobId(), expired);
        objections.values().forEach(listener::info);
        copies =
            copies.stream()
                .filter(copy -> expired.contains(copy.adapterConfigId()))
                .filter(copy -> !objections.containsKey(copy.adapterConfigId()))
                .toList();
      }
      cancellation.throwIfCancelled();
      return delete(backup, copies, wanted.force(), listener, cancellation);
    }
  }

  private ExecutionResult delete(
      Backup backup,
      List<BackupCopy> copies,
      boolean force,
      RunListener listener,
      Cancellation cancellation) {
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    metadata.put("backupId", backup.id().toString());
    List<Reason> reasons = new ArrayList<>();
    for (BackupCopy copy : copies) {
      Optional<Reason> failure =
          cancellation.isCancelled()
              ? Optional.of(Reason.of(Failures.cancelled()))
              : delete(copy, force);
      ObjectNode result = metadata.withArrayProperty("copies").addObject();
      result.put("adapterConfigId", copy.adapterConfigId().toString());
      result.put("folder", copy.folder().value());
      result.put("deleted", failure.isEmpty());
      failure.ifPresentOrElse(
          reason -> result.set("reason", RecordJson.MAPPER.valueToTree(reason)),
          () -> listener.info("Deleted " + copy.folder().value()));
      failure.ifPresent(reasons::add);
    }
    if (catalogue.copies(backup.id()).stream().noneMatch(copy -> copy.status().mayExist())) {
      catalogue.forget(backup);
    }
    return new ExecutionResult(
        status(reasons, copies.size(), cancellation), null, null, reasons, metadata);
  }

  private static ExecutionStatus status(List<Reason> reasons, int copies, Cancellation cancelled) {
    if (reasons.isEmpty()) {
      return ExecutionStatus.SUCCESS;
    } else if (cancelled.isCancelled()) {
      return ExecutionStatus.CANCELLED;
    }
    return reasons.size() < copies ? ExecutionStatus.PARTIAL : ExecutionStatus.FAILED;
  }

  /** A copy without a manifest is no longer a backup, whatever its row says. */
  @Override
  public void interrupted(ExecutionTask task, boolean settled) throws Exception {
    for (BackupCopy copy : catalogue.copies(task(task).backupId())) {
      if (copy.status().mayExist() && !isWhole(copy)) {
        catalogue.change(
            copy, now -> now.become(CopyStatus.UNKNOWN, "Its deletion was interrupted."));
      }
    }
  }

  private static DeleteTask task(ExecutionTask task) throws JsonProcessingException {
    return RecordJson.MAPPER.treeToValue(task.request(), DeleteTask.class);
  }

  private Optional<Reason> delete(BackupCopy copy, boolean force) {
    try {
      destinations.with(
          copy.adapterConfigId(), repository -> delete(repository, copy.folder(), force));
      catalogue.change(copy, now -> now.become(CopyStatus.DELETED, null));
      return Optional.empty();
    } catch (RuntimeException e) {
      Reason reason = Reason.of(e);
      boolean whole = isWhole(copy);
      catalogue.change(
          copy,
          now ->
              now.become(
                  whole ? now.status() : CopyStatus.UNKNOWN, "It could not be deleted: " + reason));
      return Optional.of(reason);
    }
  }

  private static KeyPrefix delete(BackupRepository repository, KeyPrefix folder, boolean force) {
    boolean gone = isGone(repository.read(folder, BackupDestinations.never()));
    repository.delete(
        folder, manifest -> Optional.empty(), force || gone, BackupDestinations.never());
    return folder;
  }

  /** A deletion removes the manifest first: without it, the copy is no longer a backup. */
  private boolean isWhole(BackupCopy copy) {
    try {
      return destinations.with(
          copy.adapterConfigId(),
          repository -> !isGone(repository.read(copy.folder(), BackupDestinations.never())));
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static boolean isGone(ManifestReading reading) {
    return reading instanceof ManifestReading.Refused refused
        && refused.problem() == ManifestReading.Problem.ABSENT;
  }
}
