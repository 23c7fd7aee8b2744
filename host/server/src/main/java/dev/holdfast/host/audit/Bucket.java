package dev.holdfast.host.audit;

import java.time.Duration;

/** A token bucket, which also counts what it had no token for. */
final class Bucket {

  /**
   * @param burst the capacity
   * @param refill the time after which a token is added
   */
  record Rate(int burst, Duration refill) {}

  private final Rate rate;
  private double tokens;
  private long filledAt;
  private long missed;

  Bucket(Rate rate, long now) {
    this.rate = rate;
    this.tokens = rate.burst();
    this.filledAt = now;
  }

  boolean has(long now) {
    tokens = Math.min(rate.burst(), tokens + (double) (now - filledAt) / rate.refill().toNanos());
    filledAt = now;
    return tokens >= 1;
  }

  void miss() {
    missed++;
  }

  /** Takes one, and gives how many missed since the last. */
  long take() {
    long since = missed;
    tokens--;
    missed = 0;
    return since;
  }
}
