package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tells in OpenAPI how a client authenticates. */
final class ApiSecurity {

  private ApiSecurity() {}

  static void add(ObjectNode document) {
    ObjectNode schemes = document.withObject("/components/securitySchemes");
    schemes
        .putObject("apiKey")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("description", "An API key, or the key that holdfast login stores: hf_…");
    key(schemes, "session", "cookie", "holdfast")
        .put("description", "Named __Host-holdfast if the base URL is https");
    key(schemes, "csrf", "header", "X-CSRF-Token")
        .put(
            "description", "Required with the cookie for everything but GET; the login returns it");
    ArrayNode either = document.putArray("security");
    either.addObject().putArray("apiKey");
    ObjectNode both = either.addObject();
    both.putArray("session");
    both.putArray("csrf");
  }

  private static ObjectNode key(ObjectNode schemes, String scheme, String place, String name) {
    return schemes.putObject(scheme).put("type", "apiKey").put("in", place).put("name", name);
  }
}
