package dev.holdfast.host.heartbeat;

import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.persistence.TenantEntity;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that a watcher is to be told. */
@Entity
public class HeartbeatPing extends TenantEntity {

  private UUID jobId;
  private UUID executionId;
  private ExecutionStatus status;
  private long milliseconds;
  @Nullable private String problemCode;
  private int attempts;
  private Instant nextAttempt;

  UUID jobId() {
    return jobId;
  }

  UUID executionId() {
    return executionId;
  }

  /** The status of the run; running at its beginning. */
  ExecutionStatus status() {
    return status;
  }

  long milliseconds() {
    return milliseconds;
  }

  int attempts() {
    return attempts;
  }

  Instant nextAttempt() {
    return nextAttempt;
  }

  /** What happened, without names: it leaves the host. */
  String text() {
    return problemCode == null ? status.id() : status.id() + ": " + problemCode;
  }
}
