package dev.holdfast.plugin;

import java.util.Objects;

/** The result of {@link Adapter#check}. */
public sealed interface CheckResult {

  /**
   * The configuration works.
   *
   * @param summary what was reached, in one line: {@code PostgreSQL 15.18 as shop}
   */
  record Ok(String summary) implements CheckResult {

    public Ok {
      Objects.requireNonNull(summary, "summary is null");
    }
  }

  /**
   * The configuration doesn't work.
   *
   * @param code the kind of failure
   * @param message what failed and why, without secrets
   * @param hint what to do about it, or an empty string
   */
  record Failed(ErrorCode code, String message, String hint) implements CheckResult {

    public Failed {
      Objects.requireNonNull(code, "code is null");
      Objects.requireNonNull(message, "message is null");
      Objects.requireNonNull(hint, "hint is null");
    }

    /** Converts an exception. */
    public static Failed of(PluginException e) {
      return new Failed(e.code(), e.getMessage(), e.hint());
    }
  }
}
