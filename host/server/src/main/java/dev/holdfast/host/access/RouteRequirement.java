package dev.holdfast.host.access;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.javalin.security.Roles;
import io.javalin.security.RouteRole;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The requirements of a route.
 *
 * @param permission the one permission
 * @param conditions the additional conditions
 */
public record RouteRequirement(Permission permission, Set<Permission> conditions) {

  public RouteRequirement {
    conditions = Set.copyOf(conditions);
  }

  /**
   * Returns what a route has declared.
   *
   * @throws IllegalStateException unless that is exactly one permission in addition to the
   *     conditions
   */
  public static RouteRequirement of(Collection<? extends RouteRole> roles) {
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    Set<Permission> conditions = EnumSet.noneOf(Permission.class);
    for (RouteRole role : roles) {
      Permission declared = (Permission) role;
      (declared.isCondition() ? conditions : permissions).add(declared);
    }
    if (permissions.size() != 1) {
      throw new IllegalStateException("A route must declare exactly one permission, not " + roles);
    }
    return new RouteRequirement(permissions.iterator().next(), conditions);
  }

  /**
   * Returns what a route has declared.
   *
   * @throws IllegalStateException unless that is exactly one permission in addition to the
   *     conditions
   */
  public static RouteRequirement of(Endpoint route) {
    Roles roles = route.metadata(Roles.class);
    return of(roles == null ? Set.of() : roles.getRoles());
  }

  /** Whether the caller's rights suffice for this request. */
  boolean isMetBy(Caller caller, Context context) {
    return caller.may(permission, targets(context));
  }

  /** The objects in the request's path for which a limited permission suffices. */
  List<Target> targets(Context context) {
    return conditions.contains(Permission.FOR_EVERYTHING) ? List.of() : Targets.of(context);
  }

  /** Requires a proof as fresh as the route demands. */
  void requireProof(Caller caller) {
    if (conditions.contains(Permission.IN_PERSON)) {
      FreshProof.requirePerson(caller);
    } else if (conditions.contains(Permission.FRESH_PROOF)) {
      FreshProof.require(caller, permission);
    }
  }
}
