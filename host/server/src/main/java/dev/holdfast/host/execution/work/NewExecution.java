package dev.holdfast.host.execution.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An execution to be queued.
 *
 * @param type the type of work
 * @param subject its subject; executions of one job never overlap
 * @param request the input of the work; never a secret
 * @param idempotencyKey a key that never creates a second execution; null for none
 */
public record NewExecution(
    ExecutionType type,
    ExecutionSubject subject,
    JsonNode request,
    @Nullable String idempotencyKey) {

  public NewExecution {
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(subject, "subject is null");
    Objects.requireNonNull(request, "request is null");
  }
}
