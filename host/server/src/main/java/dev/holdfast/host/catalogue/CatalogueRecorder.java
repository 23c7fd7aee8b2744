package dev.holdfast.host.catalogue;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.host.job.BackupContext;
import dev.holdfast.host.job.BackupRecorder;
import dev.holdfast.plugin.PluginException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists what jobs make. */
@Singleton
final class CatalogueRecorder implements BackupRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(CatalogueRecorder.class);

  private final CatalogueService catalogue;
  private final OrphanCollection orphans;
  private final CatalogueRebuild rebuild;

  CatalogueRecorder(
      CatalogueService catalogue, OrphanCollection orphans, CatalogueRebuild rebuild) {
    this.catalogue = catalogue;
    this.orphans = orphans;
    this.rebuild = rebuild;
  }

  @Override
  public void record(BackupContext context, BackupOutcome outcome) {
    BackupOrigin origin =
        new BackupOrigin(
            context.jobId(),
            context.executionId(),
            context.sourceId(),
            context.encryptionProfileId());
    outcome
        .backup()
        .ifPresent(
            written -> catalogue.record(written, outcome.copies(), context.neededCopies(), origin));
  }

  @Override
  public void abandoned(UUID backupId, List<UUID> destinationIds, boolean settled) {
    for (UUID destination : destinationIds) {
      try {
        orphans.collectOf(destination, backupId);
        if (settled) {
          rebuild.takeIn(destination, backupId);
        }
      } catch (HoldfastException | PluginException e) {
        LOG.warn("The leftovers of backup {} remain for now: {}", backupId, e.getMessage());
      }
    }
  }
}
