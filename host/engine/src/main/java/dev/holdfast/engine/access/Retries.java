package dev.holdfast.engine.access;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Failures;
import dev.holdfast.engine.RunListener;
import dev.holdfast.plugin.PluginException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Repeats calls that a storage asks to repeat: it is the only place that does, so that ten plugins
 * don't wait in ten ways.
 *
 * @param cancellation ends a wait
 * @param listener is told of each wait
 * @param total how long all waits for one call may take together
 */
record Retries(Cancellation cancellation, RunListener listener, Duration total) {

  private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** Calls until it succeeds, fails for good, or would have to wait too long. */
  <T> T run(String what, Callable<T> call) throws Exception {
    long left = total.toNanos();
    for (int attempt = 0; ; attempt++) {
      try {
        return call.call();
      } catch (PluginException e) {
        long asked = e.retryAfter().map(this::nanos).orElse(Long.MAX_VALUE);
        if (asked > left) {
          throw e;
        }
        long pause = Math.max(spread(asked), backoff(attempt));
        if (pause > left) {
          throw e;
        }
        left -= pause;
        long seconds = TimeUnit.NANOSECONDS.toSeconds(pause) + 1;
        listener.warn("Again in " + seconds + " s, " + what + ": " + e.getMessage());
        sleep(pause);
      }
    }
  }

  private long nanos(Duration asked) {
    return asked.compareTo(total) > 0 ? Long.MAX_VALUE : Math.max(0, asked.toNanos());
  }

  /** Many clients were told the same: up to a fifth more. */
  private static long spread(long nanos) {
    return nanos + (nanos == 0 ? 0 : ThreadLocalRandom.current().nextLong(nanos / 5 + 1));
  }

  private static long backoff(int attempt) {
    long most = Math.min(FIRST_NANOS << Math.min(attempt, 10), LONGEST_NANOS);
    return most / 2 + ThreadLocalRandom.current().nextLong(most / 2);
  }

  private void sleep(long nanos) {
    CountDownLatch cancelled = new CountDownLatch(1);
    Cancellation.Registration registration = cancellation.onCancel(cancelled::countDown);
    try {
      if (cancelled.await(nanos, TimeUnit.NANOSECONDS)) {
        throw Failures.cancelled();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.cancelled();
    } finally {
      registration.close();
    }
  }
}
