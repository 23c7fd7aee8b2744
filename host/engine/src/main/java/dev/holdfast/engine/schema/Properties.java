package dev.holdfast.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a schema says about the properties of a value. */
public final class Properties {

  private Properties() {}

  /**
   * Returns the schemas of the properties by name: those of the variant that the value chooses, and
   * for a map those that the value has.
   */
  public static Map<String, JsonNode> of(JsonNode schema, JsonNode value) {
    JsonNode chosen = Variants.chosen(schema, value);
    Map<String, JsonNode> properties = new LinkedHashMap<>();
    chosen.path("properties").properties().forEach(p -> properties.put(p.getKey(), p.getValue()));
    JsonNode others = chosen.path("additionalProperties");
    if (others.isObject()) {
      value.fieldNames().forEachRemaining(name -> properties.putIfAbsent(name, others));
    }
    return properties;
  }

  /** Whether people name the properties. */
  static boolean isMap(JsonNode schema) {
    return schema.path("additionalProperties").isObject();
  }
}
