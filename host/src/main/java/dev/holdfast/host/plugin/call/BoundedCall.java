package dev.holdfast.host.plugin.call;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs code that may never return, on a daemon thread of its own. */
public final class BoundedCall {

  private BoundedCall() {}

  /**
   * Waits for the result, and no longer than the limit. A call that exceeds it is interrupted; if
   * it heeds that not either, its thread is lost until the host ends.
   *
   * @throws ExecutionException with what the call threw
   */
  public static <T> T run(String name, Duration limit, Callable<T> body)
      throws ExecutionException, TimeoutException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(body);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      task.cancel(true);
    }
  }
}
