package dev.holdfast.host.backup;

import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.manifest.JobReference;
import dev.holdfast.engine.run.BackupOptions;
import dev.holdfast.engine.run.BackupPlan;
import dev.holdfast.host.execution.ExecutionLeases;
import dev.holdfast.host.job.JobView;
import dev.holdfast.host.setting.SettingKey;
import dev.holdfast.host.setting.SettingService;
import dev.holdfast.host.vault.EncryptionProfileService;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** Converts a stored job to the engine's plan. */
@Singleton
final class BackupPlans {

  private final EncryptionProfileService profiles;
  private final SettingService settings;
  private final ExecutionLeases leases;

  BackupPlans(EncryptionProfileService profiles, SettingService settings, ExecutionLeases leases) {
    this.profiles = profiles;
    this.settings = settings;
    this.leases = leases;
  }

  /**
   * The backup has the id of its run, which is therefore known before the first byte is written.
   */
  BackupPlan of(JobView job, UUID executionId, BackupAdapters opened) {
    BackupOptions options = job.options();
    UUID profile = options.profileId();
    return new BackupPlan(
        executionId,
        JobReference.ofHost(job.id().toString(), job.name()),
        opened.source(),
        opened.destinations(),
        profile == null ? options : options.withRecipients(profiles.recipients(profile).keys()),
        Limits.DEFAULT.withStall(Duration.ofSeconds(settings.get(SettingKey.STALL_SECONDS))),
        leases.permit(executionId));
  }
}
