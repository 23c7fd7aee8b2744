package dev.holdfast.host.web;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Names and groups the operations in OpenAPI. Generated clients have a class for each tag and a
 * method for each operation, so both are a promise.
 */
final class ApiOperations {

  private static final String API = "/api/v1/";

  private ApiOperations() {}

  static void name(ObjectNode document) {
    ApiHandler.all()
        .forEach(
            handler -> {
              ObjectNode operation =
                  (ObjectNode) document.path("paths").path(handler.path()).path(handler.verb());
              operation.put("operationId", handler.method().getName());
              operation.putArray("tags").add(tag(handler.path()));
            });
  }

  /** The kind of thing that it is about. */
  private static String tag(String path) {
    return path.startsWith(API) ? path.substring(API.length()).split("/", 2)[0] : "host";
  }
}
