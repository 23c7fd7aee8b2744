package dev.holdfast.host.signin.session;

import dev.holdfast.engine.credential.SecretToken;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.people.User;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * The session that a request's cookie names.
 *
 * @param session the row
 * @param user the owner's account
 * @param token what the cookie holds
 * @param state how much of the proof it has
 */
public record CurrentSession(Session session, User user, SecretToken token, SessionState state) {

  private static final String ATTRIBUTE = "holdfast.session";

  /** The session of a request, empty when it was let in by a key or token. */
  public static Optional<CurrentSession> of(Context context) {
    return Optional.ofNullable(context.attribute(ATTRIBUTE));
  }

  /**
   * The session of a request.
   *
   * @throws HoldfastException {@link ProblemCode#FORBIDDEN} without one: programs can't do what
   *     concerns a person's proofs
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
   * The session of a request whose person has given all the proof that they can give.
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

  /** What its page sends along with every change. */
  public String csrfToken() {
    return CsrfToken.of(token);
  }

  void set(Context context) {
    context.attribute(ATTRIBUTE, this);
  }
}
