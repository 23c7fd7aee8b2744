package dev.holdfast.runtime;

import dev.holdfast.plugin.connection.Machine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;

/**
 * The scope of one cancellation: the actions and programs of a piece of work, or of one of its
 * clean-ups.
 */
record WorkScope(CancelActions cancelActions, MachineTools tools, Consumer<Thread> lost) {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

  static WorkScope open(Machine machine, SecretMask mask, Logger log, Consumer<Thread> lost) {
    CancelActions cancelActions = new CancelActions();
    return new WorkScope(cancelActions, new MachineTools(machine, mask, log, cancelActions), lost);
  }

  /**
   * Runs a task on a thread of its own, cancels it after the limit, and closes the scope. Ignores
   * interruption, but preserves it.
   *
   * @return whether the thread has ended
   */
  boolean execute(String name, Duration limit, Runnable task) {
    Thread thread = Threads.create(name, task);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    boolean ended = Threads.join(List.of(thread), limit.toNanos());
    if (!ended) {
      cancelActions.cancel();
      thread.interrupt();
      ended = Threads.join(List.of(thread), PATIENCE_NANOS);
    }
    if (!ended) {
      lost.accept(thread);
    }
    close();
    return ended;
  }

  /** Ends every process and waits for running cancel actions; false when one doesn't end. */
  boolean close() {
    tools.close();
    List<Thread> left = cancelActions.close();
    left.forEach(lost);
    return left.isEmpty();
  }
}
