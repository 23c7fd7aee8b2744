package dev.holdfast.engine.problem;

import java.time.Duration;

/** Too many requests from one caller or in total; the same request works later. */
public final class TooManyRequestsException extends HoldfastException {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * Creates a refusal.
   *
   * @param message what exceeds the limit
   * @param retryAfter the time until a retry may succeed; rounded up to whole seconds, at least one
   */
  public TooManyRequestsException(String message, Duration retryAfter) {
    this(message, Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds()));
  }

  private TooManyRequestsException(String message, long seconds) {
    super(ProblemCode.TOO_MANY_REQUESTS, message, "Try again in " + seconds + " s.");
    this.retryAfter = Duration.ofSeconds(seconds);
  }

  /** The time in whole seconds, for the header {@code Retry-After}. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
