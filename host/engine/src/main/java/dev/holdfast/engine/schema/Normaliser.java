package dev.holdfast.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Normalises values for a record: removes nulls, fills in defaults, empties hidden fields, and adds
 * absent lists.
 */
final class Normaliser {

  private final Set<String> hidden = new HashSet<>();

  /** Changes {@code values}, and returns the pointers of hidden fields. */
  static Set<String> apply(ObjectNode schema, ObjectNode values) {
    Normaliser normaliser = new Normaliser();
    normaliser.object(schema, values, "");
    return normaliser.hidden;
  }

  private void object(JsonNode schema, ObjectNode values, String pointer) {
    removeNulls(values);
    JsonNode properties = schema.path("properties");
    properties
        .properties()
        .forEach(property -> fill(values, property.getKey(), property.getValue()));
    properties.properties().stream()
        .filter(property -> !isShown(property.getValue(), values))
        .forEach(property -> hide(values, property, pointer));
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      String below = pointer + "/" + property.getKey();
      descend(property.getValue(), values.path(property.getKey()), below);
    }
  }

  private void descend(JsonNode schema, JsonNode value, String pointer) {
    if (value instanceof ObjectNode nested && schema.has("properties")) {
      object(schema, nested, pointer);
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        descend(schema.path("items"), value.get(i), pointer + "/" + i);
      }
    }
  }

  private void hide(ObjectNode values, Map.Entry<String, JsonNode> property, String pointer) {
    hidden.add(pointer + "/" + property.getKey());
    values.remove(property.getKey());
    fill(values, property.getKey(), property.getValue());
  }

  private static void removeNulls(ObjectNode values) {
    Iterator<JsonNode> elements = values.elements();
    while (elements.hasNext()) {
      if (elements.next().isNull()) {
        elements.remove();
      }
    }
  }

  private static void fill(ObjectNode values, String name, JsonNode schema) {
    if (values.has(name)) {
      return;
    }
    if (schema.has("default")) {
      values.set(name, schema.get("default").deepCopy());
    } else if (schema.path("type").asText().equals("array")) {
      values.putArray(name);
    }
  }

  static boolean isShown(JsonNode schema, ObjectNode values) {
    JsonNode condition = schema.path(Keywords.SHOWN_WHEN);
    if (condition.isMissingNode()) {
      return true;
    }
    String actual = values.path(condition.path("field").asText()).asText();
    for (JsonNode value : condition.path("is")) {
      if (value.asText().equals(actual)) {
        return true;
      }
    }
    return false;
  }
}
