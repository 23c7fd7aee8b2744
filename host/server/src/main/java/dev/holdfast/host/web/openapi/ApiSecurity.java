package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Tells in OpenAPI by what the host recognises who asks, and which routes want to know. */
final class ApiSecurity {

  private static final Set<String> PUBLIC =
      Set.of(
          "/health/live",
          "/health/ready",
          "/account/accept-invitation",
          "/account/reset-password",
          "/account/verify-email",
          "/account/page.js",
          "/api/v1/setup",
          "/api/v1/auth/login",
          "/api/v1/auth/forgot-password",
          "/api/v1/auth/reset-password",
          "/api/v1/auth/verify-email",
          "/api/v1/invitations/lookup",
          "/api/v1/invitations/accept");

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
    PUBLIC.forEach(
        path ->
            document
                .path("paths")
                .path(path)
                .forEach(operation -> ((ObjectNode) operation).putArray("security")));
  }

  static boolean isPublic(String path) {
    return PUBLIC.contains(path);
  }

  private static ObjectNode key(ObjectNode schemes, String scheme, String place, String name) {
    return schemes.putObject(scheme).put("type", "apiKey").put("in", place).put("name", name);
  }
}
