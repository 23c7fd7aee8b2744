package dev.holdfast.engine.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.engine.schema.Properties;
import dev.holdfast.plugin.config.SecretText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The secrets among the values of a configuration: fields that its schema marks {@code writeOnly}.
 */
public final class SecretValues {

  /** The placeholder for a secret in responses. In a request it means: keep the stored secret. */
  public static final String PLACEHOLDER = "********";

  private static final JsonNode SECRET =
      JsonNodeFactory.instance.objectNode().put("writeOnly", true);

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
      Properties.of(schema, value)
          .forEach((name, property) -> secrets.addAll(collect(property, value.path(name))));
    }
    return secrets;
  }

  private static JsonNode mask(JsonNode schema, JsonNode value) {
    if (isSecret(schema)) {
      return TextNode.valueOf(PLACEHOLDER);
    }
    JsonNode masked = value.deepCopy();
    if (masked instanceof ObjectNode object) {
      Map<String, JsonNode> known = Properties.of(schema, value);
      // What the schema doesn't know may have been a secret in an earlier one.
      object
          .properties()
          .forEach(p -> p.setValue(mask(known.getOrDefault(p.getKey(), SECRET), p.getValue())));
    } else if (masked instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, mask(schema.path("items"), array.get(i)));
      }
    }
    return masked;
  }

  public static boolean isSecret(JsonNode schema) {
    return schema.path("writeOnly").asBoolean();
  }
}
