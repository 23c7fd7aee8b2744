package dev.holdfast.cli.table;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a host does on a method and path. */
record Operation(ApiDocument document, String method, String path, JsonNode json) {

  private static final String BODY = "/content/application~1json/schema";

  String key() {
    return method + " " + path;
  }

  /** In a sentence. */
  String summary() {
    return json.path("summary").asText();
  }

  /** Path, query and headers first, then the body. */
  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    for (JsonNode each : json.path("parameters")) {
      Parameter.Place place =
          Parameter.Place.valueOf(each.path("in").asText().toUpperCase(Locale.ROOT));
      parameters.add(
          new Parameter(
              each.path("name").asText(),
              place,
              JsonPointer.empty(),
              described(each),
              each.path("required").asBoolean(),
              false));
    }
    addProperties(JsonPointer.empty(), body(), true, parameters);
    return parameters;
  }

  /** The schema with what the document says beside it. */
  private static JsonNode described(JsonNode parameter) {
    ObjectNode schema = parameter.path("schema").deepCopy();
    return schema.put("description", parameter.path("description").asText());
  }

  boolean has(String parameter) {
    return json.path("parameters").findValuesAsText("name").contains(parameter);
  }

  /** The schema of what is sent; missing when nothing is. */
  JsonNode body() {
    return document.resolve(json.path("requestBody").at(BODY));
  }

  /** The schema of what is answered; missing when it is nothing or no JSON. */
  JsonNode answer() {
    return Stream.of("200", "201", "202")
        .map(status -> document.resolve(json.path("responses").path(status).at(BODY)))
        .filter(schema -> !schema.isMissingNode())
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  /** Whether it gives a list a page at a time. */
  boolean isPaged() {
    return parameters().stream()
        .anyMatch(each -> each.name().equals("after") && each.hasFormat("uuid"));
  }

  /** Whether what is answered is kept rather than read. */
  boolean isFile() {
    JsonNode content = json.at("/responses/200/content");
    return !content.isEmpty() && !content.has("application/json");
  }

  /** Whether a terminal can show it. */
  boolean isText() {
    JsonNode content = json.at("/responses/200/content");
    return !content.has("application/octet-stream") && !content.has("application/zip");
  }

  private void addProperties(
      JsonPointer parent, JsonNode schema, boolean required, List<Parameter> parameters) {
    List<String> names = new ArrayList<>();
    schema.path("required").forEach(name -> names.add(name.asText()));
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode type = document.resolve(property.getValue());
      JsonPointer pointer = parent.appendProperty(property.getKey());
      boolean needed = required && names.contains(property.getKey());
      if (type.has("properties")) {
        addProperties(pointer, type, needed, parameters);
      } else {
        parameters.add(
            new Parameter(
                property.getKey(), Parameter.Place.BODY, pointer, type, needed, !required));
      }
    }
  }
}
