package dev.holdfast.host.catalogue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which of this host's rows a backup belongs to. Each is null when there is none.
 *
 * @param jobId the job
 * @param executionId the run
 * @param sourceId the source's configuration
 * @param encryptionProfileId whose keys it is encrypted to
 */
public record BackupOrigin(
    @Nullable UUID jobId,
    @Nullable UUID executionId,
    @Nullable UUID sourceId,
    @Nullable UUID encryptionProfileId) {}
