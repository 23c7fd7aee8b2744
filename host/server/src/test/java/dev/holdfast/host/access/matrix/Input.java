package dev.holdfast.host.access.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One input of a request, as in a line of {@code access/inputs.txt}.
 *
 * @param method of the request; {@code *} for what every request may have
 * @param path of the route, as OpenAPI writes it
 * @param place {@code path}, {@code query}, {@code header} or {@code body}
 * @param name of the parameter; in a body its JSON pointer, with 0 for the items of a list
 * @param kind what it is for
 */
record Input(String method, String path, String place, String name, String kind) {

  static final String EVERY = "*";

  private static final String KIND = "kind";

  /** The table: inputs, and the groups of values that attack each kind. */
  record Table(List<Input> inputs, Map<String, List<String>> attacks) {}

  String text() {
    return String.join(" ", method, path, place, name);
  }

  static Table read() throws IOException {
    List<Input> inputs = new ArrayList<>();
    Map<String, List<String>> attacks = new LinkedHashMap<>();
    try (InputStream in = Input.class.getResourceAsStream("/access/inputs.txt")) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      for (String line : lines) {
        String[] cells = line.split("\\s+");
        if (cells[0].equals(KIND)) {
          attacks.put(cells[1], Arrays.asList(cells[2].split(",")));
        } else if (cells.length == 5 && !cells[0].startsWith("#")) {
          inputs.add(new Input(cells[0], cells[1], cells[2], cells[3], cells[4]));
        } else if (!line.isBlank() && !line.startsWith("#")) {
          throw new IllegalArgumentException("This line has not five columns: " + line);
        }
      }
    }
    return new Table(inputs, attacks);
  }

  /**
   * Returns all inputs of an OpenAPI document. Their kinds come from the schema; {@code TEXT}
   * stands for all text.
   */
  static List<Input> of(JsonNode document) {
    List<Input> inputs = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        Input route =
            new Input(operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), "body", "", "");
        for (JsonNode parameter : operation.getValue().path("parameters")) {
          inputs.add(
              new Input(
                  route.method,
                  route.path,
                  parameter.path("in").asText(),
                  parameter.path("name").asText(),
                  kind(parameter.path("schema"))));
        }
        JsonNode body = operation.getValue().at("/requestBody/content/application~1json/schema");
        route.addFields(document, body, "", inputs);
      }
    }
    return inputs;
  }

  private void addFields(JsonNode document, JsonNode schema, String pointer, List<Input> inputs) {
    String reference = schema.path("$ref").asText();
    if (reference.endsWith("/SecretText")) {
      inputs.add(new Input(method, path, place, pointer, "SECRET"));
      return;
    }
    JsonNode meant = reference.isEmpty() ? schema : document.at(reference.substring(1));
    for (JsonNode part : meant.path("allOf")) {
      addFields(document, part, pointer, inputs);
    }
    for (Map.Entry<String, JsonNode> field : meant.path("properties").properties()) {
      addFields(document, field.getValue(), pointer + "/" + field.getKey(), inputs);
    }
    if (pointer.isEmpty() || meant.has("properties") || meant.has("allOf")) {
      return;
    }
    inputs.add(new Input(method, path, place, pointer, kind(meant)));
    if (meant.has("items") && !isMap(meant)) {
      addFields(document, meant.path("items"), pointer + "/0", inputs);
    }
  }

  /** The build describes an object with any fields as a list. */
  private static boolean isMap(JsonNode schema) {
    return schema.at("/items/format").asText().equals("unknownIterableType");
  }

  private static String kind(JsonNode schema) {
    String format = schema.path("format").asText();
    if (schema.has("enum")) {
      return "CHOICE";
    } else if (schema.path("writeOnly").asBoolean() || format.equals("password")) {
      return "SECRET";
    } else if (format.equals("uuid")) {
      return "ID";
    } else if (format.equals("date-time")) {
      return "TIME";
    }
    if (isMap(schema)) {
      return "MAP";
    }
    return switch (schema.path("type").asText()) {
      case "boolean" -> "FLAG";
      case "integer" -> "NUMBER";
      case "array" -> "LIST";
      case "object" -> "MAP";
      default -> "TEXT";
    };
  }
}
