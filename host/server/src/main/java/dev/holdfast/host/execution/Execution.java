package dev.holdfast.host.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.execution.work.ExecutionSubject;
import dev.holdfast.host.execution.work.ExecutionTask;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.execution.work.NewExecution;
import dev.holdfast.host.persistence.EditableEntity;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run. Only {@link ExecutionStore} changes rows, and only from the expected status. */
@Entity
public class Execution extends EditableEntity {

  /** The priority of what starts after everything else. */
  static final int BACKGROUND = 2;

  @Nullable private UUID jobId;
  private ExecutionSubject.@Nullable Type subjectType;
  @Nullable private UUID subjectId;
  private ExecutionType type;
  private ExecutionStatus status = ExecutionStatus.PENDING;
  private String request;
  @Nullable private Instant startedAt;
  @Nullable private Instant endedAt;
  @Nullable private Long size;
  @Nullable private String path;
  @Nullable private String problemCode;
  @Nullable private String message;
  @Nullable private String metadata;
  @Nullable private String hostId;
  @Nullable private Instant heartbeatAt;
  private boolean cancelRequested;
  @Nullable private String idempotencyKey;
  @Nullable private UUID requestedBy;
  private int priority;
  @Nullable private Instant scheduledFor;
  private int attempt;
  @Nullable private UUID retryOf;
  @Nullable private Instant notBefore;

  Execution(NewExecution wanted, @Nullable UUID requestedBy) {
    this.type = wanted.type();
    ExecutionSubject subject = wanted.subject();
    this.jobId = subject.is(ExecutionSubject.Type.JOB) ? subject.id() : null;
    this.subjectType = subject.type();
    this.subjectId = subject.id();
    this.request = wanted.request().toString();
    this.idempotencyKey = wanted.idempotencyKey();
    this.requestedBy = requestedBy;
    this.scheduledFor = wanted.start().scheduledFor();
    this.attempt = wanted.start().attempt();
    this.retryOf = wanted.start().retryOf();
    this.notBefore = wanted.start().notBefore();
    // What people want comes first.
    int wish = scheduledFor == null && retryOf == null ? 0 : 1;
    this.priority = wanted.start().background() ? BACKGROUND : wish;
  }

  @Nullable UUID jobId() {
    return jobId;
  }

  /** Whether it has the same subject, even if that is gone. */
  boolean isAbout(ExecutionSubject subject) {
    return subject.is(subjectType) && subject.id().equals(subjectId);
  }

  ExecutionType type() {
    return type;
  }

  ExecutionStatus status() {
    return status;
  }

  @Nullable Instant startedAt() {
    return startedAt;
  }

  @Nullable Instant endedAt() {
    return endedAt;
  }

  @Nullable Long size() {
    return size;
  }

  @Nullable String path() {
    return path;
  }

  @Nullable String problemCode() {
    return problemCode;
  }

  @Nullable String message() {
    return message;
  }

  boolean cancelRequested() {
    return cancelRequested;
  }

  @Nullable String hostId() {
    return hostId;
  }

  @Nullable Instant heartbeatAt() {
    return heartbeatAt;
  }

  @Nullable JsonNode metadata() {
    return metadata == null ? null : parse(metadata);
  }

  /** Who queued it; null if nobody did or it is unknown. */
  @Nullable UUID requestedBy() {
    return requestedBy;
  }

  /** When a schedule wanted it; null if a person did. */
  @Nullable Instant scheduledFor() {
    return scheduledFor;
  }

  int attempt() {
    return attempt;
  }

  @Nullable UUID retryOf() {
    return retryOf;
  }

  /** When it starts at the earliest; null for at once. */
  @Nullable Instant notBefore() {
    return notBefore;
  }

  /** Whether it takes no place from others. */
  boolean isBackground() {
    return priority == BACKGROUND;
  }

  ExecutionTask task() {
    return new ExecutionTask(id(), jobId, parse(request));
  }

  private static JsonNode parse(String json) {
    try {
      return RecordJson.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An execution's row is not JSON", e);
    }
  }
}
