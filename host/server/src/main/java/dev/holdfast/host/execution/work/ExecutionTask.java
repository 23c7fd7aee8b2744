package dev.holdfast.host.execution.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution as the work sees it.
 *
 * @param executionId the execution's id
 * @param jobId the job; null if there is none, or it was deleted
 * @param request the request, as passed to {@link NewExecution}
 */
public record ExecutionTask(UUID executionId, @Nullable UUID jobId, JsonNode request) {

  public ExecutionTask {
    Objects.requireNonNull(executionId, "executionId is null");
    Objects.requireNonNull(request, "request is null");
  }
}
