package dev.holdfast.host.execution;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which executions are looked for; null for any.
 *
 * @param jobId of this job
 * @param type of this type
 * @param status with this status
 */
public record ExecutionFilter(
    @Nullable UUID jobId, @Nullable ExecutionType type, @Nullable ExecutionStatus status) {

  /** All. */
  public static final ExecutionFilter ALL = new ExecutionFilter(null, null, null);
}
