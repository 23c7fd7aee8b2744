package dev.holdfast.host.catalogue;

import dev.holdfast.engine.manifest.CoverageReport;
import dev.holdfast.engine.manifest.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backup as lists show it.
 *
 * @param id the id
 * @param jobId the job, or null
 * @param jobName the job's name at that time
 * @param executionId the run that created it, or null
 * @param sourceId the source, or null
 * @param adapterId the source's adapter
 * @param engine product and version of the server; empty without the key
 * @param hostName the machine that created it; empty without the key
 * @param pluginVersion version of the source's plugin
 * @param formatVersion format version of the manifest
 * @param kind FULL, or INCREMENTAL or LOG, which build on another backup
 * @param baseId the backup that it builds on, or null
 * @param encrypted whether it is encrypted
 * @param encryptionProfileId the encryption profile, or null
 * @param startedAt start of the run
 * @param endedAt when the last entry was complete
 * @param rawSize total size of the dumps in bytes; null without the key
 * @param storedSize size of one copy in bytes
 * @param missingEntries number of requested entries that are missing
 * @param coverage what it covers and leaves out; null without the key
 * @param neededCopies number of copies that the job needs; null if it was found in a storage
 * @param state whether it is complete
 * @param locked whether it is locked against deletion
 * @param lockReason why it is locked, or null
 * @param lockedUntil when the lock ends; null for never
 * @param copies its copies
 * @param version number of edits
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
    Manifest.Kind kind,
    @Nullable UUID baseId,
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
    @Nullable String lockReason,
    @Nullable Instant lockedUntil,
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
        row.kind(),
        row.baseId(),
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
        row.lock().reason(),
        row.lock().until(),
        copies,
        row.version());
  }

  /**
   * Some backups, newest first.
   *
   * @param items the backups
   * @param next pass it as after for the next page; null on the last
   */
  public record BackupPage(List<BackupView> items, @Nullable UUID next) {}
}
