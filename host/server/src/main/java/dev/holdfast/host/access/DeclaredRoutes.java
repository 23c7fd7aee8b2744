package dev.holdfast.host.access;

import io.javalin.http.HandlerType;
import io.javalin.router.InternalRouter;
import io.javalin.router.ParsedEndpoint;
import java.util.List;

/**
 * All routes of the host with their requirements.
 *
 * @param routes the routes themselves, without filters
 */
public record DeclaredRoutes(List<ParsedEndpoint> routes) {

  static final DeclaredRoutes NONE = new DeclaredRoutes(List.of());

  /** Returns the routes of a configured server. */
  public static DeclaredRoutes of(InternalRouter router) {
    return new DeclaredRoutes(
        router.allHttpHandlers().stream()
            .filter(route -> route.endpoint.method.isHttpMethod())
            .toList());
  }

  void requirePermissions() {
    for (ParsedEndpoint route : routes) {
      try {
        RouteRequirement.of(route.endpoint);
      } catch (IllegalStateException e) {
        throw new IllegalStateException(
            route.endpoint.method + " " + route.endpoint.path + ": " + e.getMessage());
      }
    }
  }

  /** Whether this path belongs to a public route. */
  boolean isPublic(HandlerType method, String path) {
    HandlerType asked = method == HandlerType.HEAD ? HandlerType.GET : method;
    return routes.stream()
        .filter(route -> route.endpoint.method == asked && route.matches(path))
        .findFirst()
        .map(route -> RouteRequirement.of(route.endpoint).permission() == Permission.PUBLIC)
        .orElse(false);
  }
}
