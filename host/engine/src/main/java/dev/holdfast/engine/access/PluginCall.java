package dev.holdfast.engine.access;

import dev.holdfast.engine.Failures;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.runtime.WorkContext;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One call to a plugin on a separate thread, so that the caller can stop waiting if the plugin
 * hangs.
 *
 * @param <T> the result
 */
public final class PluginCall<T> {

  private final String what;
  private final WorkContext context;
  private final Duration grace;
  private final Told told;

  /** The plugin's result, however late. */
  private final CompletableFuture<T> returned = new CompletableFuture<>();

  /** The plugin's result, or the failure or abandonment of the call. */
  private final CompletableFuture<T> result = new CompletableFuture<>();

  private final Thread thread;

  PluginCall(String what, WorkContext context, Duration grace, Callable<T> body, Runnable after) {
    this.what = what;
    this.context = context;
    this.grace = grace;
    this.told = new Told(context::tell);
    this.thread = new Thread(() -> run(body, after), "holdfast-" + what);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run(Callable<T> body, Runnable after) {
    try {
      T value = body.call();
      returned.complete(value);
      result.complete(value);
    } catch (Throwable e) { // a plugin's LinkageError must not look like a hanging plugin
      result.completeExceptionally(e);
    } finally {
      after.run();
    }
  }

  /**
   * Waits for the result. A call that exceeds its limit is stopped, as is one whose waiting thread
   * is interrupted. The plugin's texts are converted for the readers of this run; exceptions keep
   * their type.
   */
  @SuppressWarnings("unchecked") // What is told is of the kind that it was.
  public T await(Duration limit) {
    try {
      return (T) told.answer(result.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      stop();
      throw stalled("took longer than " + limit.toSeconds() + " s");
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw Failures.cancelled();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw stalled("was stopped but didn't end");
      }
      throw told.failure(Failures.coded(e.getCause()));
    }
  }

  /** Whether the call has ended or was abandoned. */
  public boolean isDone() {
    return result.isDone();
  }

  /** Calls {@code action} when the call fails or is abandoned, immediately if it already has. */
  public void whenFailed(Consumer<Throwable> action) {
    result.exceptionally(
        failure -> {
          action.accept(failure);
          return null;
        });
  }

  /**
   * Passes the plugin's result to {@code action} once it exists, immediately if it already does.
   * Runs on any thread.
   */
  void whenReturned(Consumer<T> action) {
    returned.thenAccept(action);
  }

  /**
   * Cancels the work that this call is part of, and abandons the call unless it ends within the
   * grace period.
   */
  public void stop() {
    context.cancel();
    interrupt();
  }

  /** Interrupts only this call, and abandons it unless it ends within the grace period. */
  void interrupt() {
    thread.interrupt();
    result
        .orTimeout(grace.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            failure -> {
              if (failure instanceof TimeoutException) {
                context.lose(thread);
              }
              return null;
            });
  }

  /** Waits for the thread to end. Returns false if it is still running. */
  boolean join(Duration limit) throws InterruptedException {
    thread.join(Math.max(1, limit.toMillis()));
    return !thread.isAlive();
  }

  @Override
  public String toString() {
    return what;
  }

  private HoldfastException stalled(String how) {
    return new HoldfastException(ProblemCode.STALLED, what + " " + how + ".", "");
  }
}
