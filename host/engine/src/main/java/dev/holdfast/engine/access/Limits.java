package dev.holdfast.engine.access;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * How long things may take. Nothing in a run waits without one of these.
 *
 * @param stall no byte moves although it is one's turn
 * @param request one short request to a storage or a server
 * @param work one call that reads or writes a whole database without showing bytes, such as the end
 *     of a restore
 * @param grace what was cancelled ends
 */
public record Limits(Duration stall, Duration request, Duration work, Duration grace) {

  /** What is used unless told otherwise. */
  public static final Limits DEFAULT =
      new Limits(
          Duration.ofMinutes(10),
          Duration.ofMinutes(2),
          Duration.ofHours(24),
          Duration.ofSeconds(10));

  /** Refuses what isn't positive. */
  public Limits {
    if (Stream.of(stall, request, work, grace).anyMatch(d -> d.isNegative() || d.isZero())) {
      throw new IllegalArgumentException("Limits are positive");
    }
  }

  /** Returns this with another stall limit. */
  public Limits withStall(Duration other) {
    return new Limits(other, request, work, grace);
  }

  /** Limits for clean-ups. */
  public Limits hurried() {
    return new Limits(stall, request.compareTo(grace) < 0 ? request : grace, work, grace);
  }
}
