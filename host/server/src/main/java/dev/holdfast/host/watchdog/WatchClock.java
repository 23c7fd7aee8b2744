package dev.holdfast.host.watchdog;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The time that deadlines are compared with. A clock that jumps, and may jump back, must neither
 * raise alarms nor hide them: a jump counts only once it has lasted. By then a scheduler that
 * follows the clock has made the backups that were due in between. Not thread-safe.
 */
final class WatchClock {

  /** How much a clock may be set at once, as it is by time synchronisation. */
  private static final Duration STEP = Duration.ofMinutes(2);

  private static final Duration LASTING = Duration.ofHours(1);

  private final LongSupplier nanoTime;
  private @Nullable Instant time;
  private long timeNanos;
  private Duration jump = Duration.ZERO;
  private long jumpNanos;

  /**
   * Follows a clock.
   *
   * @param nanoTime as {@link System#nanoTime}, which no change of the clock moves
   */
  WatchClock(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Returns the time that counts, while a clock shows this one. */
  Instant at(Instant shown) {
    long nanos = nanoTime.getAsLong();
    if (time == null) {
      return follow(shown, nanos);
    }
    Instant expected = time.plusNanos(nanos - timeNanos);
    Duration off = Duration.between(expected, shown);
    if (isStep(off)) {
      return follow(shown, nanos);
    }
    if (!isStep(off.minus(jump))) {
      jump = off;
      jumpNanos = nanos;
    }
    return nanos - jumpNanos >= LASTING.toNanos() ? follow(shown, nanos) : expected;
  }

  private Instant follow(Instant shown, long nanos) {
    time = shown;
    timeNanos = nanos;
    jump = Duration.ZERO;
    return shown;
  }

  private static boolean isStep(Duration off) {
    return off.abs().compareTo(STEP) <= 0;
  }
}
