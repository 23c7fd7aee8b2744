package dev.holdfast.host.organisation.permission;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.access.RequestScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The rule for granting permissions: nobody grants, changes or revokes a permission that they lack,
 * or for longer than they have it, and nobody grants themselves anything. So a permission that
 * expires, or that covers one job only, can't be turned into one that doesn't.
 */
@Singleton
public final class GrantRule {

  private final RequestScope scope;
  private final GrantedPermissions granted;

  GrantRule(RequestScope scope, GrantedPermissions granted) {
    this.scope = scope;
    this.granted = granted;
  }

  /**
   * Requires that the caller has these permissions permanently.
   *
   * @throws HoldfastException {@link ProblemCode#FORBIDDEN}
   */
  public void require(PermissionSet permissions) {
    require(permissions, Instant.MAX);
  }

  /** Requires that the caller has permissions that are granted until some time. */
  public void require(PermissionSet permissions, Instant until) {
    Caller caller = scope.caller();
    PermissionSet held = caller.rights().permissions().intersect(lasting(caller.userId(), until));
    if (!held.covers(permissions)) {
      throw new HoldfastException(
          ProblemCode.FORBIDDEN,
          "This requires permissions that you lack or don't have for as long: "
              + missing(held, permissions)
              + ".",
          "Ask somebody who has them.");
    }
  }

  /**
   * Requires that the caller has all permissions of this person, or is this person: so nobody can
   * demote people with more permissions.
   *
   * @throws HoldfastException {@link ProblemCode#FORBIDDEN}
   */
  public void requireOver(UUID userId) {
    if (!userId.equals(scope.caller().userId())) {
      Instant now = Instant.now();
      require(lasting(userId, now), now);
    }
  }

  /**
   * Requires that the receiver isn't the caller. Holders of all permissions are exempt, as they
   * gain nothing.
   *
   * @throws HoldfastException {@link ProblemCode#FORBIDDEN}
   */
  public void requireOther(UUID userId) {
    Caller caller = scope.caller();
    if (userId.equals(caller.userId()) && !caller.covers(PermissionSet.ALL)) {
      throw new HoldfastException(
          ProblemCode.FORBIDDEN,
          "You can't grant permissions to yourself.",
          "Ask somebody else who has them.");
    }
  }

  /**
   * Returns the permissions for everything that a member has at least until then, as of now rather
   * than as of the start of the request.
   *
   * @param until {@link Instant#MAX} for permissions that never expire
   */
  public PermissionSet lasting(UUID userId, Instant until) {
    return GrantedPermissions.everywhere(
        granted.of(userId, scope.organisationId()), row -> row.lastsUntil(until));
  }

  private static String missing(PermissionSet held, PermissionSet wanted) {
    return wanted.slugs().stream()
        .filter(slug -> !held.covers(PermissionSet.of(slug)))
        .collect(Collectors.joining(", "));
  }
}
