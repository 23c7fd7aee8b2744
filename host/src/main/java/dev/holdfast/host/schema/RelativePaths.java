package dev.holdfast.host.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Makes the relative paths of a file absolute, so that it means the same wherever it is used. */
public final class RelativePaths {

  private RelativePaths() {}

  /**
   * The values with every path resolved against {@code folder}. What is no path stays as it is, for
   * {@link RecordBinder} to refuse; so does {@code ~}, which only a shell understands.
   *
   * @param values not changed
   * @param folder absolute
   */
  public static ObjectNode resolve(Class<? extends Record> type, ObjectNode values, Path folder) {
    return (ObjectNode) resolve(RecordSchema.of(type).root(), values.deepCopy(), folder);
  }

  private static JsonNode resolve(JsonNode schema, JsonNode value, Path folder) {
    if (value instanceof ObjectNode object) {
      JsonNode properties = schema.path("properties");
      object
          .properties()
          .forEach(p -> p.setValue(resolve(properties.path(p.getKey()), p.getValue(), folder)));
    } else if (value instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, resolve(schema.path("items"), array.get(i), folder));
      }
    } else if (value.isTextual() && schema.path("format").asText().equals(PathFormat.NAME)) {
      return TextNode.valueOf(resolve(value.textValue(), folder));
    }
    return value;
  }

  private static String resolve(String text, Path folder) {
    if (text.isBlank() || text.equals("~") || text.startsWith("~/")) {
      return text;
    }
    try {
      return folder.resolve(text).normalize().toString();
    } catch (InvalidPathException e) {
      return text;
    }
  }
}
