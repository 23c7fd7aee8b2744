package dev.holdfast.engine.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.plugin.config.Field;

/** Writes the labels of an enum's values. */
final class EnumLabels {

  private EnumLabels() {}

  static void write(ObjectNode schema, Class<?> type) {
    schema.put("type", "string");
    ArrayNode values = schema.putArray("enum");
    ObjectNode labels = schema.objectNode();
    ObjectNode helps = schema.objectNode();
    for (Object constant : type.getEnumConstants()) {
      String name = ((Enum<?>) constant).name();
      values.add(name);
      Field field = annotation(type, name);
      if (field != null) {
        labels.put(name, field.label());
        if (!field.help().isEmpty()) {
          helps.put(name, field.help());
        }
      }
    }
    if (!labels.isEmpty()) {
      schema.set(Keywords.LABELS, labels);
    }
    if (!helps.isEmpty()) {
      schema.set(Keywords.HELP, helps);
    }
  }

  private static @org.jspecify.annotations.Nullable Field annotation(Class<?> type, String name) {
    try {
      return type.getField(name).getAnnotation(Field.class);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
