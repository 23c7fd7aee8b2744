package dev.holdfast.host.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.host.ProductVersion;
import dev.holdfast.host.schema.ResourceName;
import java.util.Map;

/** Mends what the build can't know of the API, or says wrongly. */
final class ApiCorrections {

  /** Answers that are no JSON. */
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "/account/accept-invitation", "text/html",
          "/account/reset-password", "text/html",
          "/account/verify-email", "text/html",
          "/account/page.js", "text/javascript",
          "/metrics", "text/plain",
          "/openapi.json", "application/json",
          "/api/v1/backups/{id}/download", "application/octet-stream",
          "/api/v1/encryption-profiles/{id}/recovery-kit", "application/zip",
          "/api/v1/executions/{id}/events", "text/event-stream");

  private ApiCorrections() {}

  static void apply(ObjectNode document) {
    mend(document);
    document.path("paths").findValues("requestBody").forEach(body -> named(document, body));
    conditional(document, "NewEncryptionProfile", "secretKey");
    conditional(document, "ProfileChange", "name");
    document.putObject("info").put("title", "Holdfast").put("version", ProductVersion.CURRENT);
    document.putArray("servers").addObject().put("url", "/");
    ApiSecurity.add(document);
    MEDIA_TYPES.forEach(
        (path, type) ->
            ((ObjectNode) document.path("paths").path(path).path("get").path("responses"))
                .putObject("200")
                .put("description", "What was asked for")
                .putObject("content")
                .putObject(type));
    ApiResponses.add(document);
  }

  private static void mend(JsonNode node) {
    if (node instanceof ObjectNode object) {
      iterableIsObject(object);
      listHasItems(object);
      primitiveIsRequired(object);
    }
    node.forEach(ApiCorrections::mend);
  }

  /** The build takes JSON of any form for a list, since its class can be iterated. */
  private static void iterableIsObject(ObjectNode schema) {
    if (schema.at("/items/format").asText().equals("unknownIterableType")) {
      schema.put("type", "object").remove("items");
    }
  }

  /** The build counts a list's items as if they were characters. */
  private static void listHasItems(ObjectNode schema) {
    if (schema.path("type").asText().equals("array")) {
      rename(schema, "minLength", "minItems");
      rename(schema, "maxLength", "maxItems");
    }
  }

  private static void rename(ObjectNode schema, String from, String to) {
    JsonNode value = schema.remove(from);
    if (value != null) {
      schema.set(to, value);
    }
  }

  /** A parameter that can't be null must be given. */
  private static void primitiveIsRequired(ObjectNode parameter) {
    JsonNode nullable = parameter.at("/schema/nullable");
    if (parameter.has("in") && nullable.isBoolean() && !nullable.asBoolean()) {
      parameter.put("required", true);
    }
  }

  /** The build doesn't look into annotations that are made of others, as that of names is. */
  private static void named(ObjectNode document, JsonNode body) {
    JsonNode reference = body.at("/content/application~1json/schema/$ref");
    if (document.at(reference.asText().substring(1)) instanceof ObjectNode schema
        && schema.at("/properties/name") instanceof ObjectNode name) {
      name.put("minLength", 1).put("maxLength", ResourceName.LONGEST);
      name.put("pattern", "^(?:" + ResourceName.PATTERN + ")$");
      schema.withArrayProperty("required").add("name");
    }
  }

  /** Required only where other fields say so, which OpenAPI can't express. */
  private static void conditional(ObjectNode document, String schema, String field) {
    ArrayNode required = (ArrayNode) document.at("/components/schemas/" + schema + "/required");
    for (int i = required.size() - 1; i >= 0; i--) {
      if (required.path(i).asText().equals(field)) {
        required.remove(i);
      }
    }
  }
}
