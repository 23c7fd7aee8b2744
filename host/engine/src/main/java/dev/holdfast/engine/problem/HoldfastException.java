package dev.holdfast.engine.problem;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The host's one exception. Message and hint are for people and are shown as they are: no secrets,
 * no class names.
 */
public class HoldfastException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final String hint;

  /** Creates a failure; the hint may be empty. */
  public HoldfastException(ProblemCode code, String message, String hint) {
    this(code, message, hint, null);
  }

  /** Creates a failure with its cause, which only the log shows. */
  public HoldfastException(
      ProblemCode code, String message, String hint, @Nullable Throwable cause) {
    super(Objects.requireNonNull(message, "message is null"), cause);
    this.code = Objects.requireNonNull(code, "code is null");
    this.hint = Objects.requireNonNull(hint, "hint is null");
  }

  /** There is none of these, or the caller must not learn of it. */
  public static HoldfastException notFound(String thing) {
    return new HoldfastException(ProblemCode.NOT_FOUND, "There is no such " + thing + ".", "");
  }

  public ProblemCode code() {
    return code;
  }

  public String hint() {
    return hint;
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage(), "message is null");
  }
}
