package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.product.ProductVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds what the build can't know about the API, and corrects what it gets wrong. */
final class ApiCorrections {

  /** Responses that are not JSON records. */
  private static final Map<String, List<String>> MEDIA_TYPES =
      Map.of(
          "/account/accept-invitation", List.of("text/html"),
          "/account/reset-password", List.of("text/html"),
          "/account/verify-email", List.of("text/html"),
          "/account/page.js", List.of("text/javascript"),
          "/metrics", List.of("text/plain"),
          "/openapi.json", List.of("application/json"),
          "/api/v1/audit-logs/export", List.of("application/jsonl", "text/csv"),
          "/api/v1/backups/{id}/download", List.of("application/octet-stream"),
          "/api/v1/encryption-profiles/{id}/recovery-kit", List.of("application/zip"),
          "/api/v1/executions/{id}/events", List.of("text/event-stream"));

  /** Media types of downloads. */
  private static final Set<String> FILES =
      Set.of("application/jsonl", "application/octet-stream", "application/zip", "text/csv");

  private ApiCorrections() {}

  static void apply(ObjectNode document) {
    mend(document);
    document
        .putObject("info")
        .put("title", "Holdfast")
        .put("description", "Backs up, verifies and restores databases.")
        .put("version", ProductVersion.CURRENT);
    document.putArray("servers").addObject().put("url", "/");
    ApiSecurity.add(document);
    MEDIA_TYPES.forEach(
        (path, types) -> {
          ObjectNode content =
              ((ObjectNode) document.path("paths").path(path).path("get").path("responses"))
                  .putObject("200")
                  .put("description", "Done")
                  .putObject("content");
          types.forEach(type -> content.putObject(type).set("schema", schema(type)));
        });
    ApiResponses.add(document);
  }

  private static ObjectNode schema(String mediaType) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    if (mediaType.equals("application/json")) {
      return schema.put("type", "object").put("additionalProperties", true);
    }
    schema.put("type", "string");
    return FILES.contains(mediaType) ? schema.put("format", "binary") : schema;
  }

  private static void mend(JsonNode node) {
    if (node instanceof ObjectNode object) {
      primitiveIsRequired(object);
    }
    node.forEach(ApiCorrections::mend);
  }

  /** A primitive parameter is required. */
  private static void primitiveIsRequired(ObjectNode parameter) {
    JsonNode nullable = parameter.at("/schema/nullable");
    if (parameter.has("in") && nullable.isBoolean() && !nullable.asBoolean()) {
      parameter.put("required", true);
    }
  }
}
