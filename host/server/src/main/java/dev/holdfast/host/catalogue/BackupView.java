package dev.holdfast.host.catalogue;

import dev.holdfast.engine.manifest.CoverageReport;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backup as lists show it.
 *
 * @param id its id
 * @param jobId its job, or null
 * @param jobName the job's name at that time
 * @param executionId the run that made it, or null
 * @param sourceId the source's configuration, or null
 * @param adapterId the source's adapter
 * @param engine product and version of the server; empty while it is sealed
 * @param hostName the machine that made it; empty while it is sealed
 * @param pluginVersion of the source's plugin
 * @param formatVersion of the manifest
 * @param encrypted whether a key is needed to read it
 * @param encryptionProfileId whose key, or null
 * @param startedAt when the run began
 * @param endedAt when the last entry was whole
 * @param rawSize of the dumps in bytes; null while it is sealed
 * @param storedSize of one copy in bytes
 * @param missingEntries how many entries were asked for and are not in it
 * @param coverage how much of the source it holds, and what it lacks; null while it is sealed
 * @param neededCopies how many copies its job wanted; null when it was found at a storage
 * @param state whether it is all that its job asked for
 * @param locked whether it can't be deleted
 * @param copies where it lies
 * @param version counts the edits
 */
public record BackupView(
    UUID id,
    @Nullable UUID jobId,
    String jobName,
    @Nullable UUID executionId,
    @Nullable UUID sourceId,
    String adapterId,
    String engine,
    String hostName,
    String pluginVersion,
    int formatVersion,
    boolean encrypted,
    @Nullable UUID encryptionProfileId,
    Instant startedAt,
    Instant endedAt,
    @Nullable Long rawSize,
    long storedSize,
    int missingEntries,
    @Nullable CoverageReport coverage,
    @Nullable Integer neededCopies,
    BackupState state,
    boolean locked,
    List<BackupCopyView> copies,
    long version) {

  static BackupView of(Backup row, BackupState state, List<BackupCopyView> copies) {
    return new BackupView(
        row.id(),
        row.jobId(),
        row.jobName(),
        row.executionId(),
        row.sourceId(),
        row.adapterId(),
        row.engine(),
        row.hostName(),
        row.pluginVersion(),
        row.formatVersion(),
        row.encrypted(),
        row.encryptionProfileId(),
        row.startedAt(),
        row.endedAt(),
        row.isRevealed() ? row.rawSize() : null,
        row.storedSize(),
        row.missingEntries(),
        row.coverage(),
        row.neededCopies(),
        state,
        row.locked(),
        copies,
        row.version());
  }
}
