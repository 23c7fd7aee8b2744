package dev.holdfast.host.execution.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An execution to be queued.
 *
 * @param type which work does it
 * @param subject what it is about; no two executions of one job run at once
 * @param request what the work needs to know; never a secret
 * @param idempotencyKey the same key never makes a second execution; null for none
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
