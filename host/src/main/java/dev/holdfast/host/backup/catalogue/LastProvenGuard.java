package dev.holdfast.host.backup.catalogue;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.backup.catalogue.query.QBackup;
import io.ebean.Database;
import jakarta.inject.Singleton;

/** Keeps the last good backup of a job. */
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
   * Goes on when the backup has nothing to lose or another one can stand in for it. Call it while
   * the backup is held for deletion.
   *
   * @throws HoldfastException {@link ProblemCode#REFUSED} otherwise
   */
  void requireDispensable(Backup backup) {
    boolean worthKeeping =
        catalogue.copies(backup.id()).stream().anyMatch(copy -> copy.status() == CopyStatus.STORED);
    if (worthKeeping && !hasSubstitute(backup)) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "This is the last proven backup of " + backup.jobName() + ".",
          "Make another one first, or delete it with force=true.");
    }
  }

  private boolean hasSubstitute(Backup backup) {
    QBackup others = new QBackup(database).id.ne(backup.id());
    // A job that was deleted has left its name only.
    QBackup ofJob =
        backup.jobId() == null
            ? others.jobId.isNull().jobName.eq(backup.jobName())
            : others.jobId.eq(backup.jobId());
    // In this order: two deletions at once must not rely on each other's backup.
    return ofJob.findList().stream()
        .filter(other -> !use.isBeingDeleted(other.id()))
        .anyMatch(this::isProven);
  }

  /** Whether all of it was stored somewhere, and the last look at that copy found it good. */
  private boolean isProven(Backup backup) {
    return backup.missingEntries() == 0
        && catalogue.copies(backup.id()).stream()
            .filter(copy -> copy.status() == CopyStatus.STORED)
            .anyMatch(verifications::isUndisputed);
  }
}
