package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares real requests and responses with the API document. */
public final class ApiConformance {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonNode> operations = new HashMap<>();
  private final ObjectNode components;
  private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getOpenApi30());
  private final Map<String, Schema> schemas = new HashMap<>();

  /** Validates against this document; an undocumented property is an error. */
  public ApiConformance(JsonNode document) {
    document
        .path("paths")
        .properties()
        .forEach(path -> operations.put(route(path.getKey()), path.getValue()));
    this.components = document.path("components").deepCopy();
    components.path("schemas").forEach(ApiConformance::close);
    components.findParents("allOf").forEach(schema -> open((ObjectNode) schema));
  }

  /** Generators read this as a reference or null; a strict validator doesn't accept the null. */
  private static void open(ObjectNode schema) {
    if (schema.path("nullable").asBoolean()) {
      schema.remove("allOf");
    }
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
  }

  /** Returns the errors of an accepted body. */
  public List<String> request(String method, String path, String body) throws Exception {
    JsonNode schema = operation(method, path).at("/requestBody/content/application~1json/schema");
    return schema.isMissingNode() || body == null || body.isEmpty()
        ? List.of()
        : faults(schema, body);
  }

  /** Returns the errors of a response. */
  public List<String> response(
      String method, String path, int status, String contentType, String body) throws Exception {
    JsonNode responses = operation(method, path).path("responses");
    JsonNode response = responses.path(String.valueOf(status));
    if (response.isMissingNode() && status < 400) {
      return List.of("The document doesn't know status " + status);
    }
    JsonNode content =
        (response.isMissingNode() ? responses.path("default") : response).path("content");
    if (body.isEmpty()) {
      return content.isEmpty() ? List.of() : List.of("The body is missing");
    }
    String type = contentType.replaceFirst(";.*", "").strip();
    if (!content.has(type)) {
      return List.of("The document doesn't know " + type + " for " + status);
    }
    return type.endsWith("json") ? faults(content.path(type).path("schema"), body) : List.of();
  }

  private JsonNode operation(String method, String path) {
    JsonNode known = operations.get(path);
    if (known == null) {
      throw new AssertionError("The document doesn't know " + path);
    }
    return known.path(method.toLowerCase(Locale.ROOT));
  }

  private static String route(String path) {
    return path.replaceAll("\\{[^}]*}", "{}");
  }

  private List<String> faults(JsonNode schema, String body) throws Exception {
    return schemas
        .computeIfAbsent(schema.toString(), key -> compiled(schema))
        .validate(JSON.readTree(body))
        .stream()
        .map(Object::toString)
        .toList();
  }

  private Schema compiled(JsonNode schema) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.withArrayProperty("allOf").add(schema);
    root.set("components", components);
    return registry.getSchema(root);
  }
}
