package dev.holdfast.host.execution;

import dev.holdfast.engine.Failures;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.run.PublishPermit;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.plugin.storage.KeyPrefix;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What the database says about one execution. Each call also renews the lease, in one statement
 * that changes nothing once another host has closed the execution.
 */
final class RunLease implements PublishPermit {

  /**
   * A short outage of the database must not fail a long run; shorter than other hosts wait for this
   * one.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final UUID id;
  private final ExecutionStore store;
  private final RequestScope scope;

  RunLease(UUID id, ExecutionStore store, RequestScope scope) {
    this.id = id;
    this.store = store;
    this.scope = scope;
  }

  @Override
  public void requireHeld() {
    require(() -> store.hold(id));
  }

  @Override
  public void confirm(KeyPrefix folder) {
    require(() -> store.publish(id, folder.value()));
  }

  private void require(BooleanSupplier ours) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        scope.runAsSystem("lease of an execution", () -> refuseUnless(ours.getAsBoolean()));
        return;
      } catch (PersistenceException e) {
        if (System.nanoTime() - deadline > 0) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void refuseUnless(boolean ours) {
    if (!ours) {
      throw new HoldfastException(
          ProblemCode.INTERRUPTED,
          "The run was considered dead and closed before its backup was published.",
          "Check why this host gave no sign of life, for example sleep or a lost network.");
    }
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.cancelled();
    }
  }
}
