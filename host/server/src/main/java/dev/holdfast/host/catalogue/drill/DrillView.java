package dev.holdfast.host.catalogue.drill;

import dev.holdfast.host.execution.work.ExecutionStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of a drill.
 *
 * @param id the id
 * @param jobId the job; null if it was deleted
 * @param jobName its name at that time
 * @param status Success if the backup was restored and compared, and everything that was tried
 *     worked; Partial if it was restored, but for example another copy is damaged
 * @param executionId the run; null if it couldn't be queued
 * @param backupId the backup; null if there was none
 * @param backupStartedAt when the backup was begun, or null
 * @param manifestSha256 the SHA-256 of its manifest, or null
 * @param storageName the storage that it was restored from; null if it was not
 * @param targetName the server that it was restored to; null if none was reached
 * @param databases how many databases were restored and compared with the proof of the backup
 * @param rawBytes their size; null if unknown
 * @param storedBytes the stored size of the backup; null if there was none
 * @param restoreMs how long it took until everything was restored and compared, in milliseconds;
 *     null if it was not
 * @param problemCode what failed; null if nothing did
 * @param message why, for people
 * @param startedAt when it began
 * @param endedAt when it ended
 */
public record DrillView(
    UUID id,
    @Nullable UUID jobId,
    String jobName,
    ExecutionStatus status,
    @Nullable UUID executionId,
    @Nullable UUID backupId,
    @Nullable Instant backupStartedAt,
    @Nullable String manifestSha256,
    @Nullable String storageName,
    @Nullable String targetName,
    int databases,
    @Nullable Long rawBytes,
    @Nullable Long storedBytes,
    @Nullable Long restoreMs,
    @Nullable String problemCode,
    @Nullable String message,
    Instant startedAt,
    Instant endedAt) {

  static DrillView of(Drill row) {
    return new DrillView(
        row.id(),
        row.jobId(),
        row.jobName(),
        row.status(),
        row.executionId(),
        row.backupId(),
        row.backupStartedAt(),
        row.manifestSha256(),
        row.storageName(),
        row.targetName(),
        row.databases(),
        row.rawBytes(),
        row.storedBytes(),
        row.restoreMs(),
        row.problemCode(),
        row.message(),
        row.startedAt(),
        row.endedAt());
  }

  /**
   * Some drills, newest first.
   *
   * @param items the drills
   * @param next pass it as after for the next page; null on the last
   */
  public record DrillPage(List<DrillView> items, @Nullable UUID next) {}
}
