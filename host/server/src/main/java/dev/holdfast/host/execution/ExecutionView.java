package dev.holdfast.host.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution as the API shows it.
 *
 * @param id its id
 * @param jobId the job that it runs, or null
 * @param type what it does
 * @param status how far it has come
 * @param cancelRequested whether somebody wants it to end
 * @param startedAt when it began, or null
 * @param endedAt when it ended, or null
 * @param size stored bytes of the backup that it made, or null
 * @param path the folder of that backup, or null
 * @param problemCode the kind of the most important thing that went wrong, or null
 * @param message the same for people, or null
 * @param metadata more about its end, all reasons among them; null before the end
 * @param createdAt when it was queued
 */
public record ExecutionView(
    UUID id,
    @Nullable UUID jobId,
    ExecutionType type,
    ExecutionStatus status,
    boolean cancelRequested,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Long size,
    @Nullable String path,
    @Nullable String problemCode,
    @Nullable String message,
    @Nullable JsonNode metadata,
    Instant createdAt) {

  static ExecutionView of(Execution row) {
    return new ExecutionView(
        row.id(),
        row.jobId(),
        row.type(),
        row.status(),
        row.cancelRequested(),
        row.startedAt(),
        row.endedAt(),
        row.size(),
        row.path(),
        row.problemCode(),
        row.message(),
        row.metadata(),
        row.createdAt());
  }
}
