package dev.holdfast.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds the paths in the values of a record. */
public final class PathValues {

  /** Replaces paths in values. */
  @FunctionalInterface
  public interface Replacement {

    /**
     * Returns the replacement for this path.
     *
     * @param pointer its position, as a JSON pointer
     */
    String of(String pointer, String path);
  }

  private PathValues() {}

  /**
   * Returns the values with every path replaced.
   *
   * @param values not changed
   */
  public static ObjectNode replace(
      Class<? extends Record> type, ObjectNode values, Replacement replacement) {
    return (ObjectNode) replace(RecordSchema.of(type).root(), "", values.deepCopy(), replacement);
  }

  /**
   * Makes the relative paths in a file absolute, so that it means the same in any working
   * directory. Malformed paths are kept for {@link RecordBinder} to refuse, as is {@code ~}, which
   * only shells expand.
   *
   * @param folder absolute
   */
  public static Replacement relativeTo(Path folder) {
    return (pointer, path) -> resolve(path, folder);
  }

  private static JsonNode replace(
      JsonNode schema, String pointer, JsonNode value, Replacement replacement) {
    if (value instanceof ObjectNode object) {
      Properties.of(schema, object)
          .forEach(
              (name, property) -> {
                if (object.has(name)) {
                  String below = pointer + "/" + name;
                  object.set(name, replace(property, below, object.get(name), replacement));
                }
              });
    } else if (value instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, replace(schema.path("items"), pointer + "/" + i, array.get(i), replacement));
      }
    } else if (value.isTextual() && schema.path("format").asText().equals(PathFormat.NAME)) {
      return TextNode.valueOf(replacement.of(pointer, value.textValue()));
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
