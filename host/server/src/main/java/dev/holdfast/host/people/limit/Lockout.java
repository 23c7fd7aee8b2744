package dev.holdfast.host.people.limit;

import java.time.Duration;
import java.util.Optional;

/**
 * How long attempts are refused after consecutive failures: not at all after the first few, which
 * are typing errors, then twice as long each time, up to a maximum, since otherwise anybody who
 * knows an address could lock its owner out permanently.
 */
public final class Lockout {

  private static final int FREE = 4;
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private Lockout() {}

  /** The lock time that starts with the last failure; empty if there is none yet. */
  public static Optional<Duration> after(int failures) {
    if (failures <= FREE) {
      return Optional.empty();
    }
    int doublings = Math.min(failures - FREE - 1, 10);
    Duration duration = FIRST.multipliedBy(1L << doublings);
    return Optional.of(duration.compareTo(LONGEST) < 0 ? duration : LONGEST);
  }
}
