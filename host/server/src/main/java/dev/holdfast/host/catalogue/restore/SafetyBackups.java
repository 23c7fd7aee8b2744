package dev.holdfast.host.catalogue.restore;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.BackupSource;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.manifest.JobReference;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.restore.RestoreOutcome;
import dev.holdfast.engine.run.BackupOptions;
import dev.holdfast.engine.run.BackupPlan;
import dev.holdfast.host.catalogue.Backup;
import dev.holdfast.host.catalogue.BackupOrigin;
import dev.holdfast.host.catalogue.CatalogueService;
import dev.holdfast.host.execution.ExecutionLeases;
import dev.holdfast.host.vault.EncryptionProfileService;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * Backups of what a restore replaces. They are stored beside the restored backup and encrypted the
 * same way.
 */
@Singleton
final class SafetyBackups {

  private final EncryptionProfileService profiles;
  private final CatalogueService catalogue;
  private final ExecutionLeases leases;

  SafetyBackups(
      EncryptionProfileService profiles, CatalogueService catalogue, ExecutionLeases leases) {
    this.profiles = profiles;
    this.catalogue = catalogue;
    this.leases = leases;
  }

  /** It has the restore's id, so that it isn't taken for an orphan meanwhile. */
  BackupPlan plan(
      UUID executionId, Backup backup, BackupSource target, List<BackupDestination> destinations) {
    return new BackupPlan(
        executionId,
        JobReference.ofHost("safety-backup", "Before restore of " + target.identity().name()),
        target,
        destinations,
        options(backup),
        Limits.DEFAULT,
        leases.permit(executionId));
  }

  /** Records the safety backup, if there is one. */
  void record(RestoreOutcome outcome, UUID executionId, UUID targetId, Backup backup) {
    BackupOrigin origin =
        new BackupOrigin(null, executionId, targetId, backup.encryptionProfileId());
    outcome
        .safetyBackup()
        .ifPresent(
            made ->
                made.backup()
                    .ifPresent(
                        written ->
                            catalogue.record(
                                written, made.copies(), made.copies().size(), origin)));
  }

  private BackupOptions options(Backup backup) {
    BackupOptions options = BackupOptions.defaults();
    if (!backup.encrypted()) {
      return options;
    }
    if (backup.encryptionProfileId() == null) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "The backup's encryption profile is unknown, so a safety backup can't be encrypted the"
              + " same way.",
          "Run a job of the target first, and restore without a safety backup.");
    }
    return options.withRecipients(profiles.recipients(backup.encryptionProfileId()).keys());
  }
}
