package dev.holdfast.host.execution;

import dev.holdfast.host.backup.Cancellation;
import dev.holdfast.host.backup.Reason;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An execution that this host carries out. Threads: safe. */
final class LiveExecution {

  private final UUID organisationId;
  private final ExecutionType type;
  private final ExecutionTask task;
  private final RunJournal journal = new RunJournal();
  private final Cancellation cancellation = new Cancellation();
  private volatile @Nullable Reason stopReason;

  LiveExecution(Execution row) {
    this.organisationId = row.organisationId();
    this.type = row.type();
    this.task = row.task();
  }

  UUID id() {
    return task.executionId();
  }

  UUID organisationId() {
    return organisationId;
  }

  ExecutionType type() {
    return type;
  }

  ExecutionTask task() {
    return task;
  }

  /** Takes its log and progress. */
  RunJournal journal() {
    return journal;
  }

  /** Ends it. */
  Cancellation cancellation() {
    return cancellation;
  }

  /** Ends it for a reason that it is to tell, unless somebody has cancelled it before. */
  void stop(Reason reason) {
    if (!cancellation.isCancelled()) {
      stopReason = reason;
    }
    cancellation.cancel();
  }

  /** Why it was stopped, if nobody cancelled it. */
  Optional<Reason> stopReason() {
    return Optional.ofNullable(stopReason);
  }
}
