package dev.holdfast.host.execution.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.engine.Reason;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an execution ended.
 *
 * @param status one of the ends
 * @param size stored bytes of the backup that was made, or null
 * @param path the folder of that backup at its destinations, or null
 * @param reasons what went wrong, the most important first; empty for a success
 * @param metadata more about it, an object
 */
public record ExecutionResult(
    ExecutionStatus status,
    @Nullable Long size,
    @Nullable String path,
    List<Reason> reasons,
    JsonNode metadata) {

  /** Refuses a status that is no end, and a success with something wrong. */
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

  /** An end without a backup of its own. */
  public static ExecutionResult of(ExecutionStatus status, List<Reason> reasons) {
    return new ExecutionResult(status, null, null, reasons, JsonNodeFactory.instance.objectNode());
  }
}
