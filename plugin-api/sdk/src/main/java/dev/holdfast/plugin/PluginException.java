package dev.holdfast.plugin;

import java.util.Objects;
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
    super(Objects.requireNonNull(message, "message is null"), cause);
    this.code = Objects.requireNonNull(code, "code is null");
    this.hint = Objects.requireNonNull(hint, "hint is null");
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
