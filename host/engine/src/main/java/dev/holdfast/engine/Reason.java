package dev.holdfast.engine;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Why something failed, for people and for scripts.
 *
 * @param code a name of {@link ErrorCode} or {@link ProblemCode}
 * @param message what failed and why
 * @param hint what to do about it, or an empty string
 */
public record Reason(String code, String message, String hint) {

  public Reason {
    Objects.requireNonNull(code, "code is null");
    Objects.requireNonNull(message, "message is null");
    Objects.requireNonNull(hint, "hint is null");
  }

  /** Returns a reason with one of the host's codes. */
  public static Reason of(ProblemCode code, String message, String hint) {
    return new Reason(code.name(), message, hint);
  }

  /** Returns the reason that an exception carries. */
  public static Reason of(Throwable failure) {
    RuntimeException coded = Failures.coded(failure);
    if (coded instanceof HoldfastException e) {
      return new Reason(e.code().name(), e.getMessage(), e.hint());
    }
    PluginException e = (PluginException) coded;
    return new Reason(e.code().name(), e.getMessage(), e.hint());
  }

  /** Whether this is one of the host's reasons. */
  public boolean is(ProblemCode other) {
    return code.equals(other.name());
  }

  /** Returns this reason with its message prefixed by a subject. */
  public Reason about(String what) {
    return new Reason(code, what + ": " + message, hint);
  }

  /** Returns this reason with its texts converted for other readers. */
  public Reason told(UnaryOperator<String> tell) {
    return new Reason(code, tell.apply(message), tell.apply(hint));
  }

  @Override
  public String toString() {
    if (hint.isEmpty()) {
      return message + " [" + code + "]";
    }
    return message + (message.endsWith(".") ? " " : ". ") + hint + " [" + code + "]";
  }
}
