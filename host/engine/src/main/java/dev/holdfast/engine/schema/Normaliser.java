package dev.holdfast.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Normalises values for a record: removes nulls, fills in defaults, empties hidden fields, and adds
 * absent lists and maps.
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
    Map<String, JsonNode> properties = Properties.of(schema, values);
    properties.forEach((name, property) -> fill(values, name, property));
    properties.forEach(
        (name, property) -> {
          if (!isShown(property, values)) {
            hide(values, name, property, pointer);
          }
        });
    properties.forEach(
        (name, property) -> descend(property, values.path(name), pointer + "/" + name));
  }

  private void descend(JsonNode schema, JsonNode value, String pointer) {
    if (value instanceof ObjectNode nested && !isFree(schema)) {
      object(schema, nested, pointer);
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        descend(schema.path("items"), value.get(i), pointer + "/" + i);
      }
    }
  }

  /** Whether the schema knows nothing of the value, which then is left as it is. */
  private static boolean isFree(JsonNode schema) {
    return !schema.has("properties") && !Properties.isMap(schema);
  }

  private void hide(ObjectNode values, String name, JsonNode schema, String pointer) {
    hidden.add(pointer + "/" + name);
    values.remove(name);
    fill(values, name, schema);
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
    } else if (Properties.isMap(schema)) {
      values.putObject(name);
    }
  }

  static boolean isShown(JsonNode schema, ObjectNode values) {
    for (JsonNode condition : schema.path(Keywords.SHOWN_WHEN)) {
      String actual = values.path(condition.path("field").asText()).asText();
      if (!contains(condition.path("is"), actual)) {
        return false;
      }
    }
    return true;
  }

  private static boolean contains(JsonNode values, String text) {
    for (JsonNode value : values) {
      if (value.asText().equals(text)) {
        return true;
      }
    }
    return false;
  }
}
