package dev.holdfast.host.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.execution.work.ExecutionType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution as the API shows it.
 *
 * @param id the id
 * @param jobId the job, or null
 * @param type the kind of work
 * @param status the status
 * @param cancelRequested whether cancellation was requested
 * @param progress how far it has come; null unless this host runs it, and in lists
 * @param startedAt start time, or null
 * @param endedAt end time, or null
 * @param size stored bytes of the backup, or null
 * @param path folder of the backup, or null
 * @param problemCode code of the most important problem, or null
 * @param message description of that problem, or null
 * @param metadata details of the result, including all reasons; null before the end
 * @param scheduledFor when a schedule wanted it; null if a person did
 * @param attempt 1, or more for a repetition of a failed run
 * @param retryOf the first attempt, or null
 * @param notBefore when it starts at the earliest, or null
 * @param createdAt when it was queued
 */
public record ExecutionView(
    UUID id,
    @Nullable UUID jobId,
    ExecutionType type,
    ExecutionStatus status,
    boolean cancelRequested,
    @Nullable ExecutionProgress progress,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Long size,
    @Nullable String path,
    @Nullable String problemCode,
    @Nullable String message,
    @Nullable JsonNode metadata,
    @Nullable Instant scheduledFor,
    int attempt,
    @Nullable UUID retryOf,
    @Nullable Instant notBefore,
    Instant createdAt) {

  static ExecutionView of(Execution row) {
    return of(row, null);
  }

  static ExecutionView of(Execution row, @Nullable ExecutionProgress progress) {
    return new ExecutionView(
        row.id(),
        row.jobId(),
        row.type(),
        row.status(),
        row.cancelRequested(),
        progress,
        row.startedAt(),
        row.endedAt(),
        row.size(),
        row.path(),
        row.problemCode(),
        row.message(),
        row.metadata(),
        row.scheduledFor(),
        row.attempt(),
        row.retryOf(),
        row.notBefore(),
        row.createdAt());
  }

  /**
   * Some runs, newest first.
   *
   * @param items the runs
   * @param next pass it as after for the next page; null on the last
   */
  public record ExecutionPage(List<ExecutionView> items, @Nullable UUID next) {}
}
