package dev.holdfast.host.boundary;

import dev.holdfast.host.background.DaemonThreads;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Examines disks, which may never answer: a network mount whose server is gone blocks the caller
 * forever. So a few threads do it, with a time limit. Thread-safe.
 */
final class DiskLook {

  private static final int MOST_WAITING = 100;
  private static final int IDLE_SECONDS = 5;

  private final Duration limit;
  private final ThreadPoolExecutor threads;
  private volatile boolean hangs;

  /**
   * Creates it without threads.
   *
   * @param atOnce the number of hanging calls at which no more are tried
   * @param limit the time limit of each
   */
  DiskLook(int atOnce, Duration limit) {
    this.limit = limit;
    this.threads =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            new DaemonThreads("holdfast-disk-look"));
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs a call; returns empty if the disk doesn't answer in time, or hasn't answered earlier
   * calls.
   *
   * @throws RuntimeException as thrown by the call
   */
  <T> Optional<T> find(Callable<T> look) {
    if (hangs && threads.getActiveCount() == threads.getMaximumPoolSize()) {
      return Optional.empty();
    }
    Future<T> found;
    try {
      found = threads.submit(look);
    } catch (RejectedExecutionException e) {
      return Optional.empty();
    }
    try {
      T answer = found.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      hangs = false;
      return Optional.of(answer);
    } catch (TimeoutException e) {
      hangs = true;
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    } finally {
      found.cancel(true);
    }
  }

  /** Whether a call has exceeded the limit and is still running. */
  boolean hangs() {
    return hangs && !isIdle();
  }

  /** Whether no call is running. */
  boolean isIdle() {
    return threads.getActiveCount() == 0;
  }
}
