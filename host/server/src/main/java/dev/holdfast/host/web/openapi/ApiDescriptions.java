package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The javadoc of records, as the build read it.
 *
 * @param schemas by the simple name of a record
 */
record ApiDescriptions(JsonNode schemas) {

  /** Describes a property of a record, unless it already has a description. */
  void describe(Class<?> record, String property, ObjectNode schema) {
    String text =
        schemas
            .path(record.getSimpleName())
            .path("properties")
            .path(property)
            .path("description")
            .asText();
    if (!text.isEmpty() && !schema.has("description")) {
      schema.put("description", text);
    }
  }
}
