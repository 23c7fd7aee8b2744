package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.schema.Keywords;
import dev.holdfast.engine.schema.RecordSchema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The schema that a body is checked against, in the dialect of OpenAPI 3.0. */
final class RequestSchema {

  /** What JavaScript and Python write for a Unicode category, which they know only if asked to. */
  private static final Map<String, String> CATEGORIES =
      Map.of(
          "\\p{Cc}", "\\u0000-\\u001F\\u007F-\\u009F",
          // JavaScript sees two of these in each character beyond U+FFFF. The host refuses them.
          "\\p{Cs}", "",
          "\\p{Z}", " \\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000",
          "\\p{Zl}", "\\u2028",
          "\\p{Zp}", "\\u2029");

  private RequestSchema() {}

  static ObjectNode of(Class<? extends Record> type, ApiDescriptions descriptions) {
    ObjectNode schema = RecordSchema.of(type).document();
    schema.remove("$schema");
    object(schema, type, descriptions);
    return schema;
  }

  private static void object(ObjectNode schema, Class<?> type, ApiDescriptions descriptions) {
    Set<String> required = new TreeSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (RecordComponent component : type.getRecordComponents()) {
      String name = component.getName();
      if (schema.path("properties").get(name) instanceof ObjectNode property) {
        property(property, component.getGenericType(), descriptions);
        descriptions.describe(type, name, property);
        if (isFilled(property)) {
          required.remove(name);
          if (property.path("default").isObject()) {
            property.remove("default"); // Generators take it for Java.
          }
        } else if (property.path("minItems").asInt() > 0) {
          required.add(name); // An absent list counts as an empty one.
        }
        if (!required.contains(name) && !property.has("enum")) {
          property.put("nullable", true); // The same as leaving it out.
        }
      }
    }
    schema.remove("required");
    if (!required.isEmpty()) {
      ArrayNode names = schema.putArray("required");
      required.forEach(names::add);
    }
  }

  /** Whether there is a value for what is left out, or times when none is needed. */
  private static boolean isFilled(JsonNode property) {
    return property.has("default") || property.has(Keywords.SHOWN_WHEN);
  }

  private static void property(ObjectNode schema, Type type, ApiDescriptions descriptions) {
    inDialect(schema);
    onePattern(schema);
    schema.remove("propertyNames"); // OpenAPI 3.0 doesn't know it.
    if (type instanceof Class<?> record && record.isRecord()) {
      schema.remove("title"); // Generators name classes after it.
      object(schema, record, descriptions);
    } else if (type instanceof ParameterizedType generic
        && schema.get("items") instanceof ObjectNode items) {
      property(items, generic.getActualTypeArguments()[0], descriptions);
      if (items.has("properties")) {
        schema.remove("title");
      }
    } else if (schema.path("writeOnly").asBoolean()) {
      schema.put("format", "password");
    }
  }

  /** Generators look for a pattern beside the type and nowhere else. */
  private static void onePattern(ObjectNode schema) {
    JsonNode notBlank = schema.remove("allOf");
    if (notBlank != null) {
      String further = notBlank.at("/0/pattern").asText();
      String own = schema.path("pattern").asText();
      String anywhere = "[\\s\\S]*" + further; // Some take all patterns to begin with the text.
      schema.put(
          "pattern", own.isEmpty() ? "^" + anywhere : "^(?=" + anywhere + ")" + own.substring(1));
    }
    if (schema.has("pattern")) {
      String portable = schema.path("pattern").asText();
      for (Map.Entry<String, String> category : CATEGORIES.entrySet()) {
        portable = portable.replace(category.getKey(), category.getValue());
      }
      schema.put("pattern", portable);
    }
  }

  /** Limits are numbers in JSON Schema and flags in OpenAPI 3.0. */
  private static void inDialect(ObjectNode schema) {
    Map.of("exclusiveMinimum", "minimum", "exclusiveMaximum", "maximum")
        .forEach(
            (exclusive, limit) -> {
              if (schema.path(exclusive).isNumber()) {
                schema.set(limit, schema.get(exclusive));
                schema.put(exclusive, true);
              }
            });
  }
}
