package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Names and groups the operations in OpenAPI, and describes the parameters that many have.
 * Generated clients have a class for each tag and a method for each operation, so both are a
 * promise.
 */
final class ApiOperations {

  private static final String API = "/api/v1/";

  private static final Map<String, String> PARAMETERS =
      Map.of(
          "after", "returns the rows after this one: next of the previous page",
          "limit", "maximum number of rows, 50 by default",
          "If-Match", "ETag of the version that was read, or *",
          "Last-Event-ID", "continues after this line of the log",
          "Idempotency-Key", "a repeated request with the same key returns the first execution");

  private ApiOperations() {}

  static void describe(ObjectNode document) {
    ApiHandler.all()
        .forEach(
            handler -> {
              ObjectNode operation =
                  (ObjectNode) document.path("paths").path(handler.path()).path(handler.verb());
              operation.put("operationId", handler.method().getName());
              operation.putArray("tags").add(tag(handler.path()));
              ApiMediaTypes.add(operation, handler.method());
              for (JsonNode parameter : operation.path("parameters")) {
                describe((ObjectNode) parameter, handler.path());
              }
            });
  }

  /** The kind of resource. */
  private static String tag(String path) {
    return path.startsWith(API) ? path.substring(API.length()).split("/", 2)[0] : "host";
  }

  private static void describe(ObjectNode parameter, String path) {
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
    return "id of the " + plural.substring(0, plural.length() - 1);
  }
}
