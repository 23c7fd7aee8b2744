package dev.holdfast.host.access;

import dev.holdfast.engine.problem.ProblemCode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** By what a caller was recognised. */
public sealed interface Credential {

  /**
   * A person who is signed in.
   *
   * @param id of the session
   * @param missing the code that says what must be done first, such as to give a second factor;
   *     null when nothing is
   * @param authenticatedAt when they last proved who they are
   */
  record Session(UUID id, @Nullable ProblemCode missing, Instant authenticatedAt)
      implements Credential {}

  /**
   * A program that acts for a person.
   *
   * @param id of the API key
   * @param permissions that it names, whatever its owner has
   */
  record Key(UUID id, PermissionSet permissions) implements Credential {}
}
