package dev.holdfast.host.execution;

import dev.holdfast.host.backup.Cancellation;
import java.util.UUID;

/** An execution that this host carries out. Threads: safe. */
final class LiveExecution {

  private final UUID organisationId;
  private final ExecutionType type;
  private final ExecutionTask task;
  private final RunJournal journal = new RunJournal();
  private final Cancellation cancellation = new Cancellation();
  private volatile boolean stopped;

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

  /** Ends it because the host ends. */
  void stop() {
    stopped = !cancellation.isCancelled();
    cancellation.cancel();
  }

  boolean isStopped() {
    return stopped;
  }
}
