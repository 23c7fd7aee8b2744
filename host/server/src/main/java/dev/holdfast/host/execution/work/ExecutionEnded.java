package dev.holdfast.host.execution.work;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution that had started has ended, in whatever way. Published in the transaction that ends
 * it, in the scope of its organisation.
 *
 * @param status its final status
 * @param task its task
 * @param start when it was to start, and why
 * @param problemCode the code of the most important problem; null if there is none
 * @param causes the codes of all problems, the most important first
 * @param message the most important problem; null if there is none
 * @param size stored bytes of the backup; null if there is none
 */
public record ExecutionEnded(
    ExecutionType type,
    ExecutionStatus status,
    ExecutionTask task,
    NewExecution.Start start,
    @Nullable String problemCode,
    List<String> causes,
    @Nullable String message,
    Instant startedAt,
    Instant endedAt,
    @Nullable Long size) {

  /** The execution. */
  public UUID id() {
    return task.executionId();
  }

  /** The job; null if there is none, or it was deleted. */
  public @Nullable UUID jobId() {
    return task.jobId();
  }
}
