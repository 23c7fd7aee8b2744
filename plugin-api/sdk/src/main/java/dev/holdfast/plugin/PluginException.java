package dev.holdfast.plugin;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The exception that plugins throw for expected failures.
 *
 * <p>Message and hint are for the person who runs the backup and are shown unchanged: no secrets,
 * no stack traces, no class names. Any other exception is reported as {@link ErrorCode#PLUGIN_BUG}.
 */
public class PluginException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String hint;
  private final @Nullable Duration retryAfter;

  /**
   * A failure.
   *
   * @param code the kind of failure
   * @param message what failed and why
   * @param hint what to do about it, or an empty string
   */
  public PluginException(ErrorCode code, String message, String hint) {
    this(code, message, hint, null);
  }

  /**
   * A failure with its cause, which only the host's own log shows.
   *
   * @param code the kind of failure
   * @param message what failed and why
   * @param hint what to do about it, or an empty string
   * @param cause the cause, or null
   */
  public PluginException(ErrorCode code, String message, String hint, @Nullable Throwable cause) {
    this(code, message, hint, cause, null);
  }

  private PluginException(
      ErrorCode code,
      String message,
      String hint,
      @Nullable Throwable cause,
      @Nullable Duration retryAfter) {
    super(Objects.requireNonNull(message, "message is null"), cause);
    this.retryAfter = retryAfter;
    this.code = Objects.requireNonNull(code, "code is null");
    this.hint = Objects.requireNonNull(hint, "hint is null");
  }

  /**
   * This failure, which may pass by itself: the host repeats short calls and puts whose content it
   * still has, so the plugin needs no retries of its own. Without it, the host repeats only {@link
   * ErrorCode#BUSY}.
   *
   * @param delay how long the server asks to wait, for example in {@code Retry-After}; zero if it
   *     doesn't say
   */
  public PluginException retryAfter(Duration delay) {
    return new PluginException(code, getMessage(), hint, this, delay);
  }

  /** How long to wait before the next attempt, if the call may be repeated. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter)
        .or(() -> code == ErrorCode.BUSY ? Optional.of(Duration.ZERO) : Optional.empty());
  }

  /** The kind of failure. */
  public ErrorCode code() {
    return code;
  }

  /** What to do about it; may be empty. */
  public String hint() {
    return hint;
  }

  /** What failed and why; never null. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage(), "message is null");
  }
}
