package dev.holdfast.host.backup.catalogue;

import dev.holdfast.host.backup.run.BackupOutcome;
import dev.holdfast.host.job.BackupContext;
import dev.holdfast.host.job.BackupRecorder;
import jakarta.inject.Singleton;

/** Lists what jobs make. */
@Singleton
final class CatalogueRecorder implements BackupRecorder {

  private final CatalogueService catalogue;

  CatalogueRecorder(CatalogueService catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public void record(BackupContext context, BackupOutcome outcome) {
    BackupOrigin origin =
        new BackupOrigin(
            context.jobId(),
            context.executionId(),
            context.sourceId(),
            context.encryptionProfileId());
    outcome.backup().ifPresent(written -> catalogue.record(written, outcome.copies(), origin));
  }
}
