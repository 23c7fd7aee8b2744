package dev.holdfast.host.execution.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.engine.Reason;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of an execution.
 *
 * @param status a final status
 * @param size stored bytes of the backup that was made, or null
 * @param path the folder of that backup at its destinations, or null
 * @param reasons the failures, the most important first; empty for a success
 * @param metadata more about it, an object
 */
public record ExecutionResult(
    ExecutionStatus status,
    @Nullable Long size,
    @Nullable String path,
    List<Reason> reasons,
    JsonNode metadata) {

  /** Refuses a status that isn't final, and a success with failures. */
  public ExecutionResult {
    Objects.requireNonNull(metadata, "metadata is null");
    reasons = List.copyOf(reasons);
    if (!status.isEnd()) {
      throw new IllegalArgumentException(status + " is not a final status");
    }
    if (status == ExecutionStatus.SUCCESS && !reasons.isEmpty()) {
      throw new IllegalArgumentException("A success has no reasons, but: " + reasons);
    }
  }

  /** Creates a result without a backup. */
  public static ExecutionResult of(ExecutionStatus status, List<Reason> reasons) {
    return new ExecutionResult(status, null, null, reasons, JsonNodeFactory.instance.objectNode());
  }
}
