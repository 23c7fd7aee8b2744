package dev.holdfast.runtime;

import java.time.Duration;

/**
 * Admits a burst and then one per interval, and counts what it drops. Times are those of {@link
 * System#nanoTime}. Thread-safe.
 */
public final class Throttle {

  private final long interval;
  private final long full;
  private long emptyAt;
  private long missed;

  /**
   * Creates a throttle whose whole burst is available.
   *
   * @param burst the size of the burst
   * @param interval after which there is room for one more
   * @param now the time
   */
  public Throttle(int burst, Duration interval, long now) {
    this.interval = interval.toNanos();
    this.full = burst * this.interval;
    this.emptyAt = now;
  }

  /** Returns the number dropped before this one; negative if this one is dropped, too. */
  public synchronized long admit(long now) {
    // Compares differences, since times may overflow.
    long next = (emptyAt - now > 0 ? emptyAt : now) + interval;
    if (next - now > full) {
      missed++;
      return -1;
    }
    emptyAt = next;
    return takeMissed();
  }

  /** Counts one that is dropped for another reason. */
  public synchronized void drop() {
    missed++;
  }

  /** Returns the number dropped since the last call. */
  public synchronized long takeMissed() {
    long before = missed;
    missed = 0;
    return before;
  }
}
