package dev.holdfast.engine.plugin.call;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Runs code that may never return, on a separate daemon thread. */
public final class BoundedCall {

  private static final int GRACE_MILLISECONDS = 500;

  private BoundedCall() {}

  /**
   * Waits for the result, up to the limit. A call that exceeds it is interrupted; if it ignores
   * that, its thread remains until the host ends.
   *
   * @param lost receives the thread of an abandoned call that doesn't end
   * @throws ExecutionException with the exception of the call
   */
  public static <T> T run(String name, Duration limit, Consumer<Thread> lost, Callable<T> body)
      throws ExecutionException, TimeoutException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(body);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      if (task.cancel(true) && !endsSoon(thread)) {
        lost.accept(thread);
      }
    }
  }

  private static boolean endsSoon(Thread thread) {
    try {
      thread.join(GRACE_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
