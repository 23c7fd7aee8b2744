package dev.holdfast.engine.problem;

import java.time.Duration;

/** Somebody asks too often, or too many ask at once; the same request works later. */
public final class TooManyRequestsException extends HoldfastException {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * A refusal.
   *
   * @param message what there is too much of
   * @param retryAfter when to ask again at the earliest; rounded up to whole seconds, at least one
   */
  public TooManyRequestsException(String message, Duration retryAfter) {
    this(message, Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds()));
  }

  private TooManyRequestsException(String message, long seconds) {
    super(ProblemCode.TOO_MANY_REQUESTS, message, "Try again in " + seconds + " s.");
    this.retryAfter = Duration.ofSeconds(seconds);
  }

  /** In whole seconds, for the header {@code Retry-After}. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
