package dev.holdfast.host.access;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/**
 * Requires recent authentication for requests that can't be undone or that reveal secrets: an open
 * browser isn't enough for these. Routes declare it with their permission.
 *
 * <p>A program can't authenticate interactively. Its key passes if it lists the exact permission,
 * since its creator gave a fresh proof; a wildcard doesn't count.
 */
@Singleton
public final class FreshProof {

  private static final Duration FRESH = Duration.ofMinutes(10);

  private final RequestScope scope;

  FreshProof(RequestScope scope) {
    this.scope = scope;
  }

  /**
   * Requires a person with a fresh proof, or a key that lists this permission. For routes with
   * {@link Permission#FRESH_PROOF_AT_TIMES}.
   *
   * @throws HoldfastException {@link ProblemCode#REAUTHENTICATION_REQUIRED}, or {@link
   *     ProblemCode#FORBIDDEN} for keys
   */
  public void require(Permission permission) {
    require(scope.caller(), permission);
  }

  /** Requires a person with a fresh proof, or any key. */
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
