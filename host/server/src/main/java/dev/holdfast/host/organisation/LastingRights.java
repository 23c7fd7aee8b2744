package dev.holdfast.host.organisation;

import dev.holdfast.host.access.PermissionSet;
import java.time.Instant;
import java.util.UUID;

/** What somebody may do in the present organisation beyond this moment. */
public interface LastingRights {

  /**
   * Permissions on everything that hold at least until then, as of now and not as of the request's
   * begin.
   *
   * @param until {@link Instant#MAX} for those without an end
   */
  PermissionSet of(UUID userId, Instant until);
}
