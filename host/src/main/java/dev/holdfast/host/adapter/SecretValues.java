package dev.holdfast.host.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.plugin.config.SecretText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The secrets among the values of a configuration: what its schema marks {@code writeOnly}. */
final class SecretValues {

  /** Stands in responses for a secret that is set. In a request it means: keep it. */
  static final String PLACEHOLDER = "********";

  private SecretValues() {}

  /** The values with each secret replaced by the placeholder. */
  static ObjectNode mask(ObjectNode schema, ObjectNode values) {
    return (ObjectNode) mask((JsonNode) schema, values);
  }

  /** All secrets that are set. */
  static List<SecretText> collect(JsonNode schema, JsonNode value) {
    List<SecretText> secrets = new ArrayList<>();
    if (isSecret(schema)) {
      if (!value.asText().isEmpty()) {
        secrets.add(SecretText.of(value.asText()));
      }
    } else if (value.isArray()) {
      value.forEach(item -> secrets.addAll(collect(schema.path("items"), item)));
    } else {
      value
          .properties()
          .forEach(
              property ->
                  secrets.addAll(
                      collect(property(schema, property.getKey()), property.getValue())));
    }
    return secrets;
  }

  /**
   * New values in which a secret that is absent, blank or the placeholder is the stored one. An
   * explicit null removes it. In a list a secret goes with the item that is otherwise unchanged, so
   * that it never moves to another item.
   */
  static ObjectNode keep(ObjectNode schema, ObjectNode values, ObjectNode stored) {
    ObjectNode result = values.deepCopy();
    keepIn(schema, result, stored);
    return result;
  }

  private static void keepIn(JsonNode schema, ObjectNode values, JsonNode stored) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String name = property.getKey();
      JsonNode value = values.path(name);
      JsonNode old = stored.path(name);
      if (isSecret(property.getValue())) {
        if (meansKeep(value)) {
          replace(values, name, old);
        }
      } else if (value instanceof ObjectNode nested) {
        keepIn(property.getValue(), nested, old);
      } else if (value.isArray()) {
        keepInItems(property.getValue().path("items"), value, old);
      }
    }
  }

  private static void keepInItems(JsonNode schema, JsonNode items, JsonNode stored) {
    for (JsonNode item : items) {
      if (item instanceof ObjectNode values) {
        keepIn(schema, values, sameItem(schema, values, stored));
      }
    }
  }

  private static JsonNode sameItem(JsonNode schema, ObjectNode item, JsonNode stored) {
    for (JsonNode old : stored) {
      if (mask(schema, old).equals(item)) {
        return old;
      }
    }
    return MissingNode.getInstance();
  }

  private static boolean meansKeep(JsonNode value) {
    return value.isMissingNode()
        || value.isTextual() && (value.asText().isBlank() || value.asText().equals(PLACEHOLDER));
  }

  private static void replace(ObjectNode values, String name, JsonNode old) {
    if (old.isTextual()) {
      values.set(name, old);
    } else {
      values.remove(name);
    }
  }

  private static JsonNode mask(JsonNode schema, JsonNode value) {
    if (isSecret(schema)) {
      return TextNode.valueOf(PLACEHOLDER);
    }
    JsonNode masked = value.deepCopy();
    if (masked instanceof ObjectNode object) {
      object
          .fieldNames()
          .forEachRemaining(
              name -> object.set(name, mask(property(schema, name), object.path(name))));
    } else if (masked instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, mask(schema.path("items"), array.get(i)));
      }
    }
    return masked;
  }

  private static JsonNode property(JsonNode schema, String name) {
    return schema.path("properties").path(name);
  }

  private static boolean isSecret(JsonNode schema) {
    return schema.path("writeOnly").asBoolean();
  }
}
