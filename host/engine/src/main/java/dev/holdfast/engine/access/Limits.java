package dev.holdfast.engine.access;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * Time limits. Every wait in a run has one of these.
 *
 * @param stall how long a stream may move no byte while it is expected to
 * @param request time for one short request to a storage or a server
 * @param work time for one call that reads or writes a whole database without visible bytes, for
 *     example the end of a restore
 * @param grace time for cancelled work to end
 */
public record Limits(Duration stall, Duration request, Duration work, Duration grace) {

  /** The defaults. */
  public static final Limits DEFAULT =
      new Limits(
          Duration.ofMinutes(10),
          Duration.ofMinutes(2),
          Duration.ofHours(24),
          Duration.ofSeconds(10));

  public Limits {
    if (Stream.of(stall, request, work, grace).anyMatch(d -> d.isNegative() || d.isZero())) {
      throw new IllegalArgumentException("Limits are positive");
    }
  }

  /** Returns this with another stall limit. */
  public Limits withStall(Duration other) {
    return new Limits(other, request, work, grace);
  }

  /** The limits for clean-ups. */
  public Limits hurried() {
    return new Limits(stall, request.compareTo(grace) < 0 ? request : grace, work, grace);
  }
}
