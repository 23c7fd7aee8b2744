package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.plugin.config.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The help of records' components or, without one, their {@code @param} in the sources.
 *
 * @param sources folders with the sources of all modules whose records the API shows
 */
record ApiDescriptions(List<Path> sources) {

  /** Describes a property of a record, unless it already has a description. */
  void describe(Class<?> record, String property, ObjectNode schema) {
    String help = help(record, property);
    String text = help.isEmpty() ? javadoc(record, property) : help;
    if (!text.isEmpty() && !schema.has("description")) {
      schema.put("description", text);
    }
  }

  private static String help(Class<?> record, String property) {
    return Arrays.stream(record.getRecordComponents())
        .filter(component -> component.getName().equals(property))
        .map(component -> component.getAnnotation(Field.class))
        .filter(Objects::nonNull)
        .map(Field::help)
        .findAny()
        .orElse("");
  }

  private String javadoc(Class<?> record, String property) {
    String before = source(record).split("\\brecord " + record.getSimpleName() + "[(<]", 2)[0];
    int end = before.lastIndexOf("*/");
    if (end < 0 || !before.substring(end + 2).matches("[^;{}]*")) {
      return ""; // It is the javadoc of something else.
    }
    Matcher tag =
        Pattern.compile("@param " + property + "\\s(.*?)(?=\\n\\s*\\* @|$)", Pattern.DOTALL)
            .matcher(before.substring(before.lastIndexOf("/**"), end).strip());
    return tag.find()
        ? tag.group(1)
            .replaceAll("\\s*\\n\\s*\\* *", " ")
            .replaceAll("\\{@(?:code |link #?)([^}]*)}", "$1")
            .strip()
        : "";
  }

  private String source(Class<?> record) {
    String file = record.getNestHost().getName().replace('.', '/') + ".java";
    try {
      for (Path folder : sources) {
        if (Files.exists(folder.resolve(file))) {
          return Files.readString(folder.resolve(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "";
  }
}
