package dev.holdfast.runtime;

import java.time.Duration;

/**
 * Lets so many through at once and then one in each interval, and counts those that it leaves out.
 * Times are those of {@link System#nanoTime}. Threads: safe.
 */
public final class Throttle {

  private final long interval;
  private final long full;
  private long emptyAt;
  private long missed;

  /**
   * All may come at once now.
   *
   * @param burst how many at once
   * @param interval after which there is room for one more
   * @param now the time
   */
  public Throttle(int burst, Duration interval, long now) {
    this.interval = interval.toNanos();
    this.full = burst * this.interval;
    this.emptyAt = now;
  }

  /** How many were left out before this one; negative when this is left out, too. */
  public synchronized long admit(long now) {
    // Differences, since times may overflow.
    long next = (emptyAt - now > 0 ? emptyAt : now) + interval;
    if (next - now > full) {
      missed++;
      return -1;
    }
    emptyAt = next;
    return takeMissed();
  }

  /** How many were left out since this was last said. */
  public synchronized long takeMissed() {
    long before = missed;
    missed = 0;
    return before;
  }
}
