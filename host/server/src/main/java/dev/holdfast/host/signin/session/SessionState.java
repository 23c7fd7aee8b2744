package dev.holdfast.host.signin.session;

import dev.holdfast.engine.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** How much of the proof a session has. */
public enum SessionState {
  /** All of it. */
  COMPLETE(null),
  /** The password only: the code of the second factor is missing. */
  SECOND_FACTOR(ProblemCode.SECOND_FACTOR_REQUIRED),
  /** All that there is, but the password is too old: only a new one can be set. */
  PASSWORD_EXPIRED(ProblemCode.PASSWORD_EXPIRED),
  /** The password only, and the organisation wants a second factor that isn't enrolled yet. */
  ENROLMENT(ProblemCode.SECOND_FACTOR_REQUIRED);

  private final @Nullable ProblemCode missing;

  SessionState(@Nullable ProblemCode missing) {
    this.missing = missing;
  }

  /** What to answer where all of it is needed; null when it is there. */
  @Nullable ProblemCode missing() {
    return missing;
  }
}
