package dev.holdfast.host.access;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks people to prove once more who they are, before what can't be undone or gives secrets away: a
 * browser that was left open isn't enough then. Routes say so beside their permission.
 *
 * <p>A program can prove nothing. Its key does where it names the very permission: whoever made it
 * had given a fresh proof then, and a wildcard doesn't count, since it names nothing.
 */
@Singleton
public final class FreshProof {

  private static final Duration FRESH = Duration.ofMinutes(10);

  private final RequestScope scope;

  FreshProof(RequestScope scope) {
    this.scope = scope;
  }

  /**
   * Goes on when a person asks who proved a short while ago who they are, or a key that names this
   * permission. For routes with {@link Permission#FRESH_PROOF_AT_TIMES}.
   *
   * @throws HoldfastException {@link ProblemCode#REAUTHENTICATION_REQUIRED}, or {@link
   *     ProblemCode#FORBIDDEN} to keys
   */
  public void require(Permission permission) {
    require(scope.caller(), permission);
  }

  /** The same for what any key may do. */
  public void requireOfPeople() {
    requireFresh(scope.caller());
  }

  static void require(Caller caller, Permission permission) {
    if (!(caller.credential() instanceof Credential.Key key)) {
      requireFresh(caller);
    } else if (!key.permissions().slugs().contains(permission.slug())) {
      throw forbidden(
          "This requires a key whose permissions list " + permission.slug() + " itself.",
          "Log in, or create a key with that permission.");
    }
  }

  static void requirePerson(Caller caller) {
    if (caller.credential() instanceof Credential.Key) {
      throw forbidden("This requires a login session; API keys are not accepted.", "Log in.");
    }
    requireFresh(caller);
  }

  private static void requireFresh(Caller caller) {
    if (caller.credential() instanceof Credential.Session session
        && session.authenticatedAt().plus(FRESH).isBefore(Instant.now())) {
      throw new HoldfastException(
          ProblemCode.REAUTHENTICATION_REQUIRED,
          "Recent authentication required.",
          "Send your password, and the code of your second factor, to /api/v1/auth/reauthenticate,"
              + " then retry within ten minutes.");
    }
  }

  private static HoldfastException forbidden(String message, String hint) {
    return new HoldfastException(ProblemCode.FORBIDDEN, message, hint);
  }
}
