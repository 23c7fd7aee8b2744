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

/** An execution that this host is running. Thread-safe. */
final class LiveExecution {

  private final UUID organisationId;
  private final ExecutionType type;
  private final ExecutionTask task;
  private final RunMemory memory;
  private final boolean background;
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
    this.background = row.isBackground();
    cancellation.onCancel(() -> cancelledAt = System.nanoTime());
  }

  /** Records the current thread as the one that runs it. */
  void begin() {
    thread = Thread.currentThread();
  }

  /** The reason why it will not end by itself; empty while it may. */
  Optional<String> lost(Duration patience) {
    Thread at = thread;
    Long since = cancelledAt;
    if (at != null && !at.isAlive()) {
      return Optional.of("its thread is gone");
    }
    boolean deaf = since != null && System.nanoTime() - since > patience.toNanos();
    return deaf ? Optional.of("it doesn't end although it was cancelled") : Optional.empty();
  }

  /** Interrupts the thread that runs it. */
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

  /** The memory that it takes at most. */
  RunMemory memory() {
    return memory;
  }

  /** Whether it takes no place from others. */
  boolean isBackground() {
    return background;
  }

  /** Receives its log and progress. */
  RunJournal journal() {
    return journal;
  }

  /** Cancels it. */
  Cancellation cancellation() {
    return cancellation;
  }

  /** Cancels it for a reason to report, unless it was cancelled before. */
  void stop(Reason reason) {
    if (!cancellation.isCancelled()) {
      stopReason = reason;
    }
    cancellation.cancel();
  }

  /** The reason for which it was stopped, unless it was cancelled. */
  Optional<Reason> stopReason() {
    return Optional.ofNullable(stopReason);
  }
}
