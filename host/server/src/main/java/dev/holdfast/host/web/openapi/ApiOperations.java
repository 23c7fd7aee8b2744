package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RouteRequirement;
import dev.holdfast.host.web.Roles;
import java.util.List;
import java.util.Map;

/**
 * Names and groups the operations in OpenAPI, and says what they require. Generated clients have a
 * class for each tag and a method for each operation, so both are a promise.
 */
final class ApiOperations {

  private static final String API = "/api/v1/";

  /** Parameters that many operations have. */
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "after", "returns the rows after this one: next of the previous page",
          "limit", "maximum number of rows, 50 by default",
          "If-Match", "ETag of the version that was read, or *",
          "Last-Event-ID", "continues after this line of the log",
          "Idempotency-Key", "a repeated request with the same key returns the first run");

  private ApiOperations() {}

  static void describe(ObjectNode operation, ApiHandler handler) {
    require(
        operation,
        RouteRequirement.of(List.of(handler.method().getAnnotation(Roles.class).value())));
    operation.put("operationId", handler.method().getName());
    operation.putArray("tags").add(tag(handler.path()));
    for (JsonNode parameter : operation.path("parameters")) {
      describe((ObjectNode) parameter, handler.path());
    }
  }

  private static void require(ObjectNode operation, RouteRequirement requirement) {
    operation.put("x-holdfast-permission", requirement.permission().slug());
    if (requirement.permission() == Permission.PUBLIC) {
      operation.putArray("security");
    }
    requirement.conditions().stream()
        .map(Permission::slug)
        .sorted()
        .forEach(condition -> operation.withArrayProperty("x-holdfast-conditions").add(condition));
  }

  /** The kind of resource. */
  private static String tag(String path) {
    return path.startsWith(API) ? path.substring(API.length()).split("/", 2)[0] : "host";
  }

  private static void describe(ObjectNode parameter, String path) {
    JsonNode nullable = parameter.at("/schema/nullable");
    if (nullable.isBoolean() && !nullable.asBoolean()) {
      parameter.put("required", true); // A primitive.
    }
    String name = parameter.path("name").asText();
    if (parameter.path("description").asText().isEmpty()) {
      parameter.put(
          "description", name.equals("id") ? id(path) : PARAMETERS.getOrDefault(name, ""));
    }
  }

  /** {@code /api/v1/api-keys/{id}} has the id of the api key. */
  private static String id(String path) {
    String before = path.substring(0, path.indexOf("/{id}"));
    String plural = before.substring(before.lastIndexOf('/') + 1).replace('-', ' ');
    return plural.equals("executions")
        ? "id of the run"
        : "id of the " + plural.substring(0, plural.length() - 1);
  }
}
