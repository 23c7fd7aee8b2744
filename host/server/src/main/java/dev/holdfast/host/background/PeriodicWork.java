package dev.holdfast.host.background;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that runs periodically, never twice at once. A failure is logged, and the work runs again.
 * Thread-safe.
 */
public final class PeriodicWork {

  private static final Logger LOG = LoggerFactory.getLogger(PeriodicWork.class);

  private final String name;
  private final Duration pause;
  private final Runnable work;
  private final LongSupplier nanoTime;
  private final Executor threads;
  private long due;
  private boolean running;
  private boolean again;
  private boolean stopped;

  PeriodicWork(
      String name, Duration pause, Runnable work, LongSupplier nanoTime, Executor threads) {
    this.name = name;
    this.pause = pause;
    this.work = work;
    this.nanoTime = nanoTime;
    this.threads = threads;
    this.due = nanoTime.getAsLong();
  }

  /** Runs the work now, or immediately after the current run. */
  public synchronized void soon() {
    if (running) {
      again = true;
    } else {
      begin();
    }
  }

  /**
   * Stops the periodic work; a current run may finish.
   *
   * @return whether it did so within the limit
   */
  public synchronized boolean stop(Duration limit) throws InterruptedException {
    stopped = true;
    return awaitRest(limit);
  }

  /** Waits until no run is in progress. Returns whether that was within the limit. */
  synchronized boolean awaitRest(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (long left = limit.toNanos(); running && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return !running;
  }

  synchronized void beginIfDue() {
    if (!running && nanoTime.getAsLong() - due >= 0) {
      begin();
    }
  }

  private void begin() {
    if (stopped) {
      return;
    }
    running = true;
    try {
      threads.execute(this::turn);
    } catch (RejectedExecutionException e) { // The host is stopping.
      running = false;
    } catch (RuntimeException | Error e) { // For example if no thread can be created.
      running = false;
      due = nanoTime.getAsLong() + pause.toNanos();
      LOG.warn("Periodic work could not be started: {}: {}", name, e.toString());
    }
  }

  private void turn() {
    try {
      work.run();
    } catch (RuntimeException | Error e) { // An Error must not prevent further runs.
      LOG.warn("Periodic work failed: {}: {}", name, e.toString(), e);
    } finally {
      end();
    }
  }

  private synchronized void end() {
    running = false;
    due = nanoTime.getAsLong() + pause.toNanos();
    if (again) {
      again = false;
      begin();
    }
    notifyAll();
  }
}
