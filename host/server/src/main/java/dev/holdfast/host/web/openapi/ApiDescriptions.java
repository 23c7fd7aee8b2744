package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.plugin.config.Field;
import java.util.Arrays;
import java.util.Objects;

/**
 * The javadoc of records, as the build read it.
 *
 * @param schemas by the simple name of a record
 */
record ApiDescriptions(JsonNode schemas) {

  /** Describes a property of a record, unless it already has a description. */
  void describe(Class<?> record, String property, ObjectNode schema) {
    String written =
        schemas
            .path(record.getSimpleName())
            .at("/properties/" + property)
            .path("description")
            .asText();
    String text = written.isEmpty() ? help(record, property) : written;
    if (!text.isEmpty() && !schema.has("description")) {
      schema.put("description", text);
    }
  }

  /** Of a record that lies below the server, whose documentation the build doesn't read. */
  private static String help(Class<?> record, String property) {
    return Arrays.stream(record.getRecordComponents())
        .filter(component -> component.getName().equals(property))
        .map(component -> component.getAnnotation(Field.class))
        .filter(Objects::nonNull)
        .map(Field::help)
        .findAny()
        .orElse("");
  }
}
