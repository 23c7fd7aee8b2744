package dev.holdfast.cli.table;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A value that an operation takes.
 *
 * @param name its own, without that of what holds it
 * @param pointer to where it is in the body
 * @param isRequired whether the host refuses a request without it
 * @param isInOptional whether what holds it can be left out
 */
record Parameter(
    String name,
    Place place,
    JsonPointer pointer,
    JsonNode schema,
    boolean isRequired,
    boolean isInOptional) {

  /** Where it goes. */
  enum Place {
    PATH,
    QUERY,
    HEADER,
    BODY
  }

  boolean is(String type) {
    return schema.path("type").asText().equals(type);
  }

  boolean hasFormat(String format) {
    return schema.path("format").asText().equals(format);
  }

  /** Whether it must not be an argument, because other users can see arguments. */
  boolean isSecret() {
    return schema.path("writeOnly").asBoolean();
  }

  /** The words that it takes; none for any. */
  JsonNode words() {
    return is("array") ? schema.at("/items/enum") : schema.path("enum");
  }
}
