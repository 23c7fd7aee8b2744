package dev.holdfast.host.access;

import dev.holdfast.engine.problem.ProblemCode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** By what a caller was recognised. */
public sealed interface Credential {

  /**
   * A person with a session.
   *
   * @param id of the session
   * @param missing the code of what must be done first, such as giving a second factor; null for
   *     nothing
   * @param authenticatedAt time of the last proof
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
