package dev.holdfast.host.password;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.problem.TooManyRequestsException;
import dev.holdfast.host.background.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A few threads that compute hashes, with a short queue. */
final class HashingPool implements AutoCloseable {

  private static final Duration KEEP_ALIVE = Duration.ofMinutes(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final ThreadPoolExecutor threads;

  HashingPool(int threadCount, int mostWaiting) {
    threads =
        new ThreadPoolExecutor(
            threadCount,
            threadCount,
            KEEP_ALIVE.toSeconds(),
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(mostWaiting),
            new DaemonThreads("password"));
    threads.allowCoreThreadTimeOut(true);
  }

  /** Runs the work, then {@code cleanUp} in any case. */
  <T> CompletableFuture<T> submit(Supplier<T> work, Runnable cleanUp) {
    Task<T> task = new Task<>(work, cleanUp, new CompletableFuture<>());
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      task.fail(threads.isShutdown() ? stopping() : tooMany());
    }
    return task.result();
  }

  @Override
  public void close() {
    threads.shutdownNow().forEach(waiting -> ((Task<?>) waiting).fail(stopping()));
  }

  private static HoldfastException tooMany() {
    return new TooManyRequestsException("Too many people are logging in at once.", RETRY_AFTER);
  }

  private static HoldfastException stopping() {
    return new HoldfastException(
        ProblemCode.UNAVAILABLE, "The host is stopping.", "Try again after it has restarted.");
  }

  private record Task<T>(Supplier<T> work, Runnable cleanUp, CompletableFuture<T> result)
      implements Runnable {

    /** An error counts, too: a future that never completes would hold its request forever. */
    @Override
    public void run() {
      result.completeAsync(work, Runnable::run);
      cleanUp.run();
    }

    void fail(HoldfastException reason) {
      cleanUp.run();
      result.completeExceptionally(reason);
    }
  }
}
