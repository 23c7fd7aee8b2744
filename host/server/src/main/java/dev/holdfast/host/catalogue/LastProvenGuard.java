package dev.holdfast.host.catalogue;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.DeletionGuard;
import dev.holdfast.host.catalogue.query.QBackup;
import dev.holdfast.host.catalogue.query.QBackupEntry;
import dev.holdfast.host.execution.ExecutionService;
import dev.holdfast.host.execution.work.ExecutionSubject;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.plugin.database.Subject;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Protects the last good backup of each database of a job, and what other backups build on. */
@Singleton
public final class LastProvenGuard {

  private final Database database;
  private final CatalogueService catalogue;
  private final VerificationService verifications;
  private final ExecutionService executions;

  LastProvenGuard(
      Database database,
      CatalogueService catalogue,
      VerificationService verifications,
      ExecutionService executions) {
    this.database = database;
    this.catalogue = catalogue;
    this.verifications = verifications;
    this.executions = executions;
  }

  /**
   * Requires that a backup may be deleted: it isn't locked, no other one builds on it and, unless
   * forced, it contains nothing proven, or everything in it is in another proven backup of its job.
   * Call it when a deletion is requested and again when it begins.
   *
   * @throws HoldfastException {@link ProblemCode#REFUSED} otherwise
   */
  public void requireDeletable(Backup backup, boolean force) {
    if (backup.locked()) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "The backup is locked.",
          "Unlock it first if you really want to delete it.");
    }
    new QBackup(database)
        .baseId
        .eq(backup.id())
        .setMaxRows(1)
        .findOneOrEmpty()
        .map(Backup::id)
        .map(DeletionGuard::neededBy)
        .ifPresent(
            reason -> {
              throw new HoldfastException(ProblemCode.REFUSED, reason.message(), reason.hint());
            });
    if (!force) {
      requireDispensable(backup);
    }
  }

  private void requireDispensable(Backup backup) {
    boolean worthKeeping =
        catalogue.copies(backup.id()).stream().anyMatch(copy -> copy.status() == CopyStatus.STORED);
    Set<Content> lacking = worthKeeping ? contents(backup) : new LinkedHashSet<>();
    if (!lacking.isEmpty()) {
      substitutes(backup).forEach(other -> lacking.removeAll(contents(other)));
    }
    if (!lacking.isEmpty()) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "This is the last proven backup of %s that holds %s."
              .formatted(
                  backup.jobName(),
                  lacking.stream().map(Content::label).collect(Collectors.joining(", "))),
          "Make another one, verify another one at depth READ_BACK or deeper, or delete this one"
              + " with force=true.");
    }
  }

  private List<Backup> substitutes(Backup backup) {
    QBackup others = new QBackup(database).id.ne(backup.id());
    // Of a deleted job, only the name remains.
    QBackup ofJob =
        backup.jobId() == null
            ? others.jobId.isNull().jobName.eq(backup.jobName())
            : others.jobId.eq(backup.jobId());
    // In this order: two concurrent deletions must not rely on each other's backup.
    return ofJob.findList().stream()
        .filter(other -> !isBeingDeleted(other))
        .filter(this::isProven)
        .toList();
  }

  /** Also by another host, or soon. */
  private boolean isBeingDeleted(Backup backup) {
    return executions.isActive(ExecutionType.DELETE, ExecutionSubject.backup(backup.id()));
  }

  /**
   * Whether a copy of it and of all that it builds on was proven to contain exactly its bytes, and
   * no later check contradicts that.
   */
  private boolean isProven(Backup backup) {
    Set<UUID> chain = new HashSet<>();
    Optional<Backup> piece = Optional.of(backup);
    while (piece.isPresent() && chain.add(piece.get().id()) && hasProvenCopy(piece.get())) {
      UUID base = piece.get().baseId();
      if (base == null) {
        return true;
      }
      piece = catalogue.find(base);
    }
    return false;
  }

  private boolean hasProvenCopy(Backup backup) {
    return catalogue.copies(backup.id()).stream()
        .filter(copy -> copy.status() == CopyStatus.STORED && copy.provenAt() != null)
        .anyMatch(verifications::isUndisputed);
  }

  private Set<Content> contents(Backup backup) {
    return new QBackupEntry(database)
        .backupId.eq(backup.id()).findList().stream()
            .map(Content::of)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Something that a backup contains. Sealed entries may be anything, so they equal nothing else.
   */
  private record Content(String kind, String name) {

    static Content of(BackupEntry entry) {
      return new Content(entry.kind(), entry.isSealed() ? entry.objectKey() : entry.name());
    }

    String label() {
      return kind.isEmpty() ? name : new Subject(kind, name).label();
    }
  }
}
