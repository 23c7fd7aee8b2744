package dev.holdfast.host.execution.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution as the work sees it.
 *
 * @param executionId whose work it is
 * @param jobId the job that it runs; null when it belongs to none, or the job is gone
 * @param request what was asked for, as it was given to {@link NewExecution}
 */
public record ExecutionTask(UUID executionId, @Nullable UUID jobId, JsonNode request) {

  public ExecutionTask {
    Objects.requireNonNull(executionId, "executionId is null");
    Objects.requireNonNull(request, "request is null");
  }
}
