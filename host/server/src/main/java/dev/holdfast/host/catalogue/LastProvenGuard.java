package dev.holdfast.host.catalogue;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.catalogue.query.QBackup;
import dev.holdfast.host.catalogue.query.QBackupEntry;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps the last good backup of each database of a job. */
@Singleton
final class LastProvenGuard {

  private final Database database;
  private final CatalogueService catalogue;
  private final VerificationService verifications;
  private final BackupUse use;

  LastProvenGuard(
      Database database,
      CatalogueService catalogue,
      VerificationService verifications,
      BackupUse use) {
    this.database = database;
    this.catalogue = catalogue;
    this.verifications = verifications;
    this.use = use;
  }

  /**
   * Requires that the backup contains nothing, or that each of its databases is in another proven
   * backup of its job. Call it while the backup is locked for deletion.
   *
   * @throws HoldfastException {@link ProblemCode#REFUSED} otherwise
   */
  void requireDispensable(Backup backup) {
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
    // A job that was deleted has left its name only.
    QBackup ofJob =
        backup.jobId() == null
            ? others.jobId.isNull().jobName.eq(backup.jobName())
            : others.jobId.eq(backup.jobId());
    // In this order: two deletions at once must not rely on each other's backup.
    return ofJob.findList().stream()
        .filter(other -> !use.isBeingDeleted(other.id()))
        .filter(this::isProven)
        .toList();
  }

  /** Whether a copy was once found to hold exactly its bytes, and nothing has spoken against it. */
  private boolean isProven(Backup backup) {
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

  /** Something that a backup holds. What is sealed may be anything, so it is like nothing else. */
  private record Content(EntryKind kind, String name) {

    static Content of(BackupEntry entry) {
      boolean sealed = entry.kind() == EntryKind.SEALED;
      return new Content(entry.kind(), sealed ? entry.objectKey() : entry.name());
    }

    String label() {
      return kind == EntryKind.GLOBALS ? "globals" : name;
    }
  }
}
