package dev.holdfast.host.signin.session;

import dev.holdfast.engine.credential.SecretToken;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.people.User;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * The session of a request's cookie.
 *
 * @param session the row
 * @param user the owner's account
 * @param token the content of the cookie
 * @param state its state of authentication
 */
public record CurrentSession(Session session, User user, SecretToken token, SessionState state) {

  private static final String ATTRIBUTE = "holdfast.session";

  /** Returns the session of a request; empty if it was authenticated by a key or token. */
  public static Optional<CurrentSession> of(Context context) {
    return Optional.ofNullable(context.attribute(ATTRIBUTE));
  }

  /**
   * Returns the session of a request.
   *
   * @throws HoldfastException {@link ProblemCode#FORBIDDEN} without one: programs can't change a
   *     person's credentials
   */
  public static CurrentSession require(Context context) {
    return of(context)
        .orElseThrow(
            () ->
                new HoldfastException(
                    ProblemCode.FORBIDDEN,
                    "This requires a login session; API keys are not accepted.",
                    "Log in with a password."));
  }

  /**
   * Returns the session of a fully authenticated request.
   *
   * @throws HoldfastException {@link ProblemCode#FORBIDDEN} without a session, {@link
   *     ProblemCode#SECOND_FACTOR_REQUIRED} before the second step
   */
  public static CurrentSession requireIdentified(Context context) {
    CurrentSession current = require(context);
    if (current.state() == SessionState.SECOND_FACTOR) {
      throw new HoldfastException(
          ProblemCode.SECOND_FACTOR_REQUIRED,
          "The code of the second factor is missing.",
          "Send it to /api/v1/auth/second-factor.");
    }
    return current;
  }

  /** The CSRF token that its page sends with every change. */
  public String csrfToken() {
    return CsrfToken.of(token);
  }

  void set(Context context) {
    context.attribute(ATTRIBUTE, this);
  }
}
