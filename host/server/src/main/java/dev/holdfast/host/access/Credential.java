package dev.holdfast.host.access;

import dev.holdfast.engine.problem.ProblemCode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The credential with which a caller was authenticated. */
public sealed interface Credential {

  /**
   * A person with a session.
   *
   * @param id of the session
   * @param missing the code of the missing authentication step, for example a second factor; null
   *     if none is missing
   * @param authenticatedAt time of the last proof
   */
  record Session(UUID id, @Nullable ProblemCode missing, Instant authenticatedAt)
      implements Credential {}

  /**
   * A program that acts for a person.
   *
   * @param id of the API key
   * @param permissions that it lists, regardless of its owner's
   */
  record Key(UUID id, PermissionSet permissions) implements Credential {}
}
