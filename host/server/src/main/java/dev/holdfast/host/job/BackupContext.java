package dev.holdfast.host.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose run a backup came from.
 *
 * @param organisationId the owner's account
 * @param executionId the run
 * @param jobId the job
 * @param jobName its name when it ran
 * @param sourceId the adapter configuration of the source
 * @param encryptionProfileId the profile that it is encrypted to, or null
 * @param neededCopies how many copies the job wants
 * @param backupId the backup that was to be made
 */
public record BackupContext(
    UUID organisationId,
    UUID executionId,
    UUID jobId,
    String jobName,
    UUID sourceId,
    @Nullable UUID encryptionProfileId,
    int neededCopies,
    UUID backupId) {}
