package dev.holdfast.engine.schema;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.networknt.schema.Error;
import dev.holdfast.plugin.config.Variant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Components of a sealed interface: one of several records, named by the property {@code type}. In
 * a schema that is {@code oneOf}.
 */
final class Variants {

  static final String TYPE = "type";

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = TYPE)
  private interface Named {}

  private Variants() {}

  static boolean isOne(Class<?> type) {
    return type.isInterface() && type.isSealed();
  }

  /**
   * Returns the variants in the order of their declaration.
   *
   * @throws IllegalArgumentException if one of them isn't an annotated record, or two have one id
   */
  static Map<String, Class<?>> of(Class<?> sealed) {
    Map<String, Class<?>> variants = new LinkedHashMap<>();
    for (Class<?> type : sealed.getPermittedSubclasses()) {
      Variant variant = type.getAnnotation(Variant.class);
      if (!type.isRecord() || variant == null) {
        throw new IllegalArgumentException(
            "%s is not a record with @Variant".formatted(type.getTypeName()));
      }
      if (variants.put(variant.id(), type) != null) {
        throw new IllegalArgumentException(
            "Two variants of %s have the id %s".formatted(sealed.getTypeName(), variant.id()));
      }
    }
    return variants;
  }

  /** Writes the schema of a component of a sealed interface. */
  static void write(ObjectNode schema, ResolvedType sealed, SchemaGenerationContext context) {
    Map<String, Class<?>> variants = of(sealed.getErasedType());
    schema.put("type", "object");
    var ids = schema.putObject("properties").putObject(TYPE).put("type", "string").putArray("enum");
    schema.putArray("required").add(TYPE);
    schema.put("additionalProperties", true);
    var oneOf = schema.putArray("oneOf");
    variants.forEach(
        (id, type) -> {
          ids.add(id);
          Variant variant = type.getAnnotation(Variant.class);
          ResolvedType record = context.getTypeContext().resolve(type);
          ObjectNode written = context.createStandardDefinition(record, null);
          ObjectNode branch = oneOf.addObject();
          branch.put("title", variant.label());
          if (!variant.help().isEmpty()) {
            branch.put("description", variant.help());
          }
          branch.setAll(written);
          ObjectNode properties = branch.putObject("properties");
          properties.putObject(TYPE).put("const", id);
          if (written.path("properties") instanceof ObjectNode own) {
            properties.setAll(own);
          }
          branch.withArrayProperty("required").add(TYPE);
        });
  }

  /** Makes a mapper read the variants below this record. */
  static void register(ObjectMapper mapper, Class<?> sealed) {
    mapper.addMixIn(sealed, Named.class);
    of(sealed).forEach((id, type) -> mapper.registerSubtypes(new NamedType(type, id)));
  }

  /** The value of a default, which is the id of a variant. */
  static ObjectNode named(String id) {
    return RecordJson.MAPPER.createObjectNode().put(TYPE, id);
  }

  /** Returns the schema that applies to this value: its own one, or the chosen variant's. */
  static JsonNode chosen(JsonNode schema, JsonNode value) {
    if (!schema.has("oneOf")) {
      return schema;
    }
    for (JsonNode branch : schema.path("oneOf")) {
      if (isChosen(branch, value)) {
        return branch;
      }
    }
    return MissingNode.getInstance();
  }

  private static boolean isChosen(JsonNode branch, JsonNode value) {
    return branch.at("/properties/" + TYPE + "/const").equals(value.path(TYPE));
  }

  /**
   * Whether an error is about a variant that the value doesn't choose, or about the choice only.
   */
  static boolean isBesideTheChoice(Error error, JsonNode schema, JsonNode values) {
    if (error.getKeyword().equals("oneOf")) {
      return true;
    }
    Iterator<String> location = segments(error.getInstanceLocation().toString());
    JsonNode at = schema;
    JsonNode value = values;
    for (Iterator<String> path = segments(error.getEvaluationPath().toString()); path.hasNext(); ) {
      String step = path.next();
      at = at.isArray() ? at.path(Integer.parseInt(step)) : at.path(step);
      switch (step) {
        case "properties" -> {
          at = at.path(decoded(path.next()));
          value = location.hasNext() ? child(value, location.next()) : value;
        }
        case "items", "additionalProperties" ->
            value = location.hasNext() ? child(value, location.next()) : value;
        case "oneOf" -> {
          at = at.path(Integer.parseInt(path.next()));
          if (!isChosen(at, value)) {
            return true;
          }
        }
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  private static JsonNode child(JsonNode value, String segment) {
    return value.isArray() ? value.path(Integer.parseInt(segment)) : value.path(decoded(segment));
  }

  private static Iterator<String> segments(String pointer) {
    return pointer.isEmpty()
        ? List.<String>of().iterator()
        : List.of(pointer.substring(1).split("/", -1)).iterator();
  }

  private static String decoded(String segment) {
    return segment.replace("~1", "/").replace("~0", "~");
  }
}
