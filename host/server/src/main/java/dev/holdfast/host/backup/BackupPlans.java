package dev.holdfast.host.backup;

import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.codec.Compression;
import dev.holdfast.engine.manifest.JobReference;
import dev.holdfast.engine.repository.NamingTemplate;
import dev.holdfast.engine.run.BackupPlan;
import dev.holdfast.host.execution.ExecutionLeases;
import dev.holdfast.host.job.JobView;
import dev.holdfast.host.setting.SettingKey;
import dev.holdfast.host.setting.SettingService;
import dev.holdfast.host.vault.EncryptionProfileService;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Turns a job as it is stored into what the engine is to do. */
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

  BackupPlan of(JobView job, UUID backupId, UUID executionId, BackupAdapters opened) {
    return new BackupPlan(
        backupId,
        JobReference.ofHost(job.id().toString(), job.name()),
        opened.source(),
        job.databases(),
        opened.destinations(),
        job.neededCopies(),
        Compression.parse(job.compression()),
        Optional.ofNullable(job.encryptionProfileId()).map(profiles::recipients),
        Optional.ofNullable(job.namingTemplate())
            .map(NamingTemplate::new)
            .orElse(NamingTemplate.DEFAULT),
        job.parallelism(),
        job.readBack(),
        Limits.DEFAULT.withStall(Duration.ofSeconds(settings.get(SettingKey.STALL_SECONDS))),
        leases.permit(executionId));
  }
}
