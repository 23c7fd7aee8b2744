package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.host.access.DeclaredRoutes;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RouteRequirement;
import io.javalin.router.ParsedEndpoint;
import java.util.Locale;
import java.util.Map;

/** Adds the declared requirements of each route to the OpenAPI document. */
final class ApiDemands {

  private static final String PERMISSION = "x-holdfast-permission";
  private static final String CONDITIONS = "x-holdfast-conditions";

  private ApiDemands() {}

  static void add(ObjectNode document, DeclaredRoutes routes) {
    requireAll(document, routes);
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        routes
            .demand(operation.getKey(), path.getKey())
            .ifPresent(demand -> describe((ObjectNode) operation.getValue(), demand));
      }
    }
  }

  /** An undocumented route would also be missing from every test that walks all of them. */
  private static void requireAll(ObjectNode document, DeclaredRoutes routes) {
    for (ParsedEndpoint route : routes.routes()) {
      String method = route.endpoint.method.name().toLowerCase(Locale.ROOT);
      if (!document.path("paths").path(route.endpoint.path).has(method)) {
        throw new IllegalStateException(
            "The API's text lacks %s %s".formatted(method, route.endpoint.path));
      }
    }
  }

  private static void describe(ObjectNode operation, RouteRequirement demand) {
    operation.put(PERMISSION, demand.permission().slug());
    if (demand.permission() == Permission.PUBLIC) {
      operation.putArray("security");
    }
    if (!demand.conditions().isEmpty()) {
      demand.conditions().stream()
          .map(Permission::slug)
          .sorted()
          .forEach(operation.withArrayProperty(CONDITIONS)::add);
    }
  }
}
