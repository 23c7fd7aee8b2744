package dev.holdfast.engine.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.plugin.config.SecretText;
import java.util.ArrayList;
import java.util.List;

/**
 * The secrets among the values of a configuration: fields that its schema marks {@code writeOnly}.
 */
public final class SecretValues {

  /** The placeholder for a secret in responses. In a request it means: keep the stored secret. */
  public static final String PLACEHOLDER = "********";

  private SecretValues() {}

  /** Returns the values with each secret replaced by the placeholder. */
  public static ObjectNode mask(ObjectNode schema, ObjectNode values) {
    return (ObjectNode) mask((JsonNode) schema, values);
  }

  /** Returns all secrets that are set. */
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

  public static boolean isSecret(JsonNode schema) {
    return schema.path("writeOnly").asBoolean();
  }
}
