package dev.holdfast.host.catalogue;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.manifest.ManifestReading;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.BackupRepository;
import dev.holdfast.host.audit.RecordedAttempts;
import dev.holdfast.host.execution.ExecutionService;
import dev.holdfast.host.execution.ExecutionSubject;
import dev.holdfast.plugin.storage.KeyPrefix;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Deletes backups, at every destination. What could not be deleted stays in the catalogue. */
@Singleton
final class BackupDeletion {

  private final CatalogueService catalogue;
  private final BackupDestinations destinations;
  private final BackupUse use;
  private final LastProvenGuard guard;
  private final ExecutionService executions;
  private final RecordedAttempts attempts;

  BackupDeletion(
      CatalogueService catalogue,
      BackupDestinations destinations,
      BackupUse use,
      LastProvenGuard guard,
      ExecutionService executions,
      RecordedAttempts attempts) {
    this.catalogue = catalogue;
    this.destinations = destinations;
    this.use = use;
    this.guard = guard;
    this.executions = executions;
    this.attempts = attempts;
  }

  /**
   * Deletes a backup.
   *
   * @param force also when it is the last proven one of its job, or its manifests can't be trusted
   * @throws HoldfastException {@link ProblemCode#REFUSED} when it is locked or guarded, {@link
   *     ProblemCode#CONFLICT} while it is read, {@link ProblemCode#INCOMPLETE} when a copy is left
   */
  @SuppressWarnings("try") // Held, not used.
  void delete(UUID id, boolean force) {
    try (BackupUse.Hold hold = use.delete(id)) {
      Backup backup = catalogue.get(id);
      requireUnlocked(backup);
      requireIdle(backup);
      if (!force) {
        guard.requireDispensable(backup);
      }
      Map<String, ?> details = Map.of("job", backup.jobName(), "force", force);
      attempts.run("backup.delete", "backup", id, details, () -> delete(backup, force));
    }
  }

  private void delete(Backup backup, boolean force) {
    List<String> failures = new ArrayList<>();
    for (BackupCopy copy : catalogue.copies(backup.id())) {
      if (copy.status().mayExist()) {
        delete(copy, force).ifPresent(reason -> failures.add(reason.message()));
      }
    }
    if (!failures.isEmpty()) {
      throw new HoldfastException(
          ProblemCode.INCOMPLETE,
          "Not every copy could be deleted. " + String.join(" ", failures),
          "Check the backup's copies, fix the problem, and delete it again.");
    }
    catalogue.forget(backup);
  }

  private Optional<Reason> delete(BackupCopy copy, boolean force) {
    Optional<Reason> failure = Optional.empty();
    try {
      destinations.with(
          copy.adapterConfigId(), repository -> delete(repository, copy.folder(), force));
      catalogue.change(copy, now -> now.become(CopyStatus.DELETED, null));
    } catch (RuntimeException e) {
      Reason reason = Reason.of(e);
      failure = Optional.of(reason);
      boolean whole = isWhole(copy);
      catalogue.change(
          copy,
          now ->
              now.become(
                  whole ? now.status() : CopyStatus.UNKNOWN, "It could not be deleted: " + reason));
    }
    return failure;
  }

  private static KeyPrefix delete(BackupRepository repository, KeyPrefix folder, boolean force) {
    boolean gone = isGone(repository.read(folder, BackupDestinations.never()));
    repository.delete(
        folder, manifest -> Optional.empty(), force || gone, BackupDestinations.never());
    return folder;
  }

  /** A deletion begins with the manifest: without it, the copy is no backup any more. */
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

  /** Other hosts may read it, too, or be about to. */
  private void requireIdle(Backup backup) {
    if (executions.isActive(ExecutionSubject.backup(backup.id()))) {
      throw BackupUse.inUse();
    }
  }

  private static void requireUnlocked(Backup backup) {
    if (backup.locked()) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "The backup is locked.",
          "Unlock it first if you really want to delete it.");
    }
  }
}
