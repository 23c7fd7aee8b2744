package dev.holdfast.host.catalogue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows of this host to which a backup belongs. Each is null if there is none.
 *
 * @param jobId the job
 * @param executionId the run
 * @param sourceId the source's configuration
 * @param encryptionProfileId the profile to whose keys it is encrypted
 */
public record BackupOrigin(
    @Nullable UUID jobId,
    @Nullable UUID executionId,
    @Nullable UUID sourceId,
    @Nullable UUID encryptionProfileId) {}
