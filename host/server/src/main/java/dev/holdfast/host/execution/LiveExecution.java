package dev.holdfast.host.execution;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.host.execution.work.ExecutionTask;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.execution.work.RunMemory;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An execution that this host carries out. Threads: safe. */
final class LiveExecution {

  private final UUID organisationId;
  private final ExecutionType type;
  private final ExecutionTask task;
  private final RunMemory memory;
  private final RunJournal journal = new RunJournal();
  private final Cancellation cancellation = new Cancellation();
  private volatile @Nullable Reason stopReason;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Long cancelledAt;

  LiveExecution(Execution row, RunMemory memory) {
    this.organisationId = row.organisationId();
    this.type = row.type();
    this.task = row.task();
    this.memory = memory;
    cancellation.onCancel(() -> cancelledAt = System.nanoTime());
  }

  /** The present thread carries it out from now on. */
  void begin() {
    thread = Thread.currentThread();
  }

  /** Why it can't be expected to end by itself any more; empty while it can. */
  Optional<String> lost(Duration patience) {
    Thread at = thread;
    Long since = cancelledAt;
    if (at != null && !at.isAlive()) {
      return Optional.of("its thread is gone");
    }
    boolean deaf = since != null && System.nanoTime() - since > patience.toNanos();
    return deaf ? Optional.of("it doesn't end although it was cancelled") : Optional.empty();
  }

  /** Interrupts the thread that still carries it out. */
  void abandon() {
    Thread at = thread;
    if (at != null) {
      at.interrupt();
    }
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

  /** What it takes at most. */
  RunMemory memory() {
    return memory;
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

  /** Why it was stopped, unless it was cancelled. */
  Optional<Reason> stopReason() {
    return Optional.ofNullable(stopReason);
  }
}
