package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The schemas of what the host answers: every property is there, and some may be null. */
final class ResponseSchemas {

  private static final Map<Class<?>, String[]> PLAIN =
      Map.ofEntries(
          Map.entry(String.class, new String[] {"string", ""}),
          Map.entry(UUID.class, new String[] {"string", "uuid"}),
          Map.entry(Instant.class, new String[] {"string", "date-time"}),
          Map.entry(LocalDate.class, new String[] {"string", "date"}),
          Map.entry(boolean.class, new String[] {"boolean", ""}),
          Map.entry(Boolean.class, new String[] {"boolean", ""}),
          Map.entry(int.class, new String[] {"integer", "int32"}),
          Map.entry(Integer.class, new String[] {"integer", "int32"}),
          Map.entry(long.class, new String[] {"integer", "int64"}),
          Map.entry(Long.class, new String[] {"integer", "int64"}),
          Map.entry(double.class, new String[] {"number", "double"}),
          Map.entry(BigDecimal.class, new String[] {"number", ""}));

  private final ObjectNode schemas;
  private final ApiDescriptions descriptions;
  private final Map<String, Class<?>> named = new LinkedHashMap<>();
  private final Set<Class<?>> written = new LinkedHashSet<>();

  /** Schemas that go into these. */
  ResponseSchemas(ObjectNode schemas, ApiDescriptions descriptions) {
    this.schemas = schemas;
    this.descriptions = descriptions;
  }

  /** Names what a route answers: the document's paths refer to it by its simple name. */
  void add(Class<?> answer) {
    Class<?> other = named.put(answer.getSimpleName(), answer);
    if (other != null && other != answer) {
      throw new IllegalStateException("Two answers of one name: " + answer + " and " + other);
    }
  }

  /** Writes them and all that is in them. */
  void addNested() {
    while (written.size() < named.size()) {
      Map.copyOf(named).forEach(this::write);
    }
  }

  private void write(String name, Class<?> type) {
    if (written.add(type)) {
      schemas.set(name, object(type));
    }
  }

  private ObjectNode object(Class<?> type) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    for (RecordComponent component : type.getRecordComponents()) {
      ObjectNode property = value(component.getAnnotatedType());
      descriptions.describe(type, component.getName(), property);
      schema.withObject("/properties").set(component.getName(), property);
      schema.withArrayProperty("required").add(component.getName());
    }
    return schema;
  }

  private ObjectNode value(AnnotatedType annotated) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    if (annotated.isAnnotationPresent(Nullable.class)) {
      schema.put("nullable", true);
    }
    Type type = annotated.getType();
    if (annotated instanceof AnnotatedParameterizedType generic) {
      container(schema, generic, (Class<?>) ((ParameterizedType) type).getRawType());
    } else if (type instanceof Class<?> plain) {
      single(schema, plain);
    } else {
      throw unknown(type);
    }
    return schema;
  }

  private void container(ObjectNode schema, AnnotatedParameterizedType type, Class<?> raw) {
    AnnotatedType[] arguments = type.getAnnotatedActualTypeArguments();
    if (Collection.class.isAssignableFrom(raw)) {
      schema.put("type", "array").set("items", value(arguments[0]));
    } else if (Map.class.isAssignableFrom(raw)) {
      schema.put("type", "object").set("additionalProperties", value(arguments[1]));
    } else {
      throw unknown(type.getType());
    }
  }

  private void single(ObjectNode schema, Class<?> type) {
    if (type.isRecord()) {
      // Beside a reference nothing else counts in OpenAPI 3.0.
      schema.withArrayProperty("allOf").addObject().put("$ref", reference(type));
    } else if (JsonNode.class.isAssignableFrom(type)) {
      schema.put("type", "object").put("additionalProperties", true);
    } else if (type.isEnum()) {
      schema.put("type", "string");
      for (Object constant : type.getEnumConstants()) {
        schema.withArrayProperty("enum").add(((Enum<?>) constant).name());
      }
      if (schema.has("nullable")) {
        schema.withArrayProperty("enum").addNull();
      }
    } else if (PLAIN.containsKey(type)) {
      String[] plain = PLAIN.get(type);
      schema.put("type", plain[0]);
      if (!plain[1].isEmpty()) {
        schema.put("format", plain[1]);
      }
    } else {
      throw unknown(type);
    }
  }

  /** A nested record also bears the name of the one around it, unless it is a whole answer. */
  private String reference(Class<?> type) {
    String name = type.getSimpleName();
    Class<?> around = type.getEnclosingClass();
    if (around != null && named.get(name) != type) {
      name = around.getSimpleName() + name;
    }
    if (named.getOrDefault(name, type) != type) {
      throw new IllegalStateException("The name " + name + " is taken: " + type);
    }
    named.put(name, type);
    return "#/components/schemas/" + name;
  }

  private static IllegalStateException unknown(Type type) {
    return new IllegalStateException("OpenAPI doesn't know what this looks like in JSON: " + type);
  }
}
