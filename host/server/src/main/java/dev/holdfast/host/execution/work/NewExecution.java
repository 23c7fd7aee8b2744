package dev.holdfast.host.execution.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution to be queued.
 *
 * @param type the type of work
 * @param subject its subject; executions of one job never overlap
 * @param request the input of the work; never a secret
 * @param idempotencyKey a key that never creates a second execution; null for none
 * @param start when it starts, and why
 */
public record NewExecution(
    ExecutionType type,
    ExecutionSubject subject,
    JsonNode request,
    @Nullable String idempotencyKey,
    Start start) {

  /**
   * When an execution starts, and why.
   *
   * @param scheduledFor when a schedule wanted it; null if a person did
   * @param attempt 1, or more for a repetition
   * @param retryOf the first attempt, of which it is a repetition
   * @param notBefore when it starts at the earliest; null for at once
   * @param background whether it starts after everything else, and takes no place from it
   */
  public record Start(
      @Nullable Instant scheduledFor,
      int attempt,
      @Nullable UUID retryOf,
      @Nullable Instant notBefore,
      boolean background) {

    /** At once, since somebody wants it. */
    public static final Start NOW = new Start(null, 1, null, null, false);

    /** After everything else, and beside it. */
    public static final Start BACKGROUND = new Start(null, 1, null, null, true);

    /** As a schedule wants it. */
    public static Start scheduled(Instant due) {
      return new Start(due, 1, null, null, false);
    }
  }

  /** An execution that starts at once, since somebody wants it. */
  public NewExecution(
      ExecutionType type,
      ExecutionSubject subject,
      JsonNode request,
      @Nullable String idempotencyKey) {
    this(type, subject, request, idempotencyKey, Start.NOW);
  }

  public NewExecution {
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(subject, "subject is null");
    Objects.requireNonNull(request, "request is null");
  }
}
