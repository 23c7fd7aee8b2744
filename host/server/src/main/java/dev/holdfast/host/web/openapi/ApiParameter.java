package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Something that a route takes beside its body.
 *
 * @param name the name
 * @param place {@code path}, {@code query} or {@code header}
 * @param required whether the route can't do without
 * @param type of JSON Schema
 * @param format of JSON Schema, or empty
 * @param choices the only values, or empty for any
 */
public record ApiParameter(
    String name, String place, boolean required, String type, String format, List<String> choices) {

  /** What databases can tell from other times. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  static ApiParameter of(JsonNode parameter) {
    JsonNode schema = parameter.path("schema");
    return new ApiParameter(
        parameter.path("name").asText(),
        parameter.path("in").asText(),
        parameter.path("required").asBoolean(),
        schema.path("type").asText(),
        schema.path("format").asText(),
        StreamSupport.stream(schema.path("enum").spliterator(), false)
            .map(JsonNode::asText)
            .toList());
  }

  /** What is wrong with a value, in words that don't repeat it. */
  public Optional<String> fault(String value) {
    if (!choices.isEmpty()) {
      return unless(
          choices.stream().anyMatch(value::equalsIgnoreCase),
          "must be one of: " + String.join(", ", choices));
    }
    if (format.equals("uuid")) {
      return unless(isUuid(value), "must be a UUID");
    }
    if (format.equals("date-time")) {
      return unless(isTime(value), "must be a time, for example 2026-01-31T12:00:00Z");
    }
    return switch (type) {
      case "integer" -> unless(isInteger(value), "must be a whole number");
      case "boolean" -> unless(value.matches("true|false"), "must be true or false");
      // PostgreSQL stores none, and refuses to look for one.
      default -> unless(value.indexOf('\0') < 0, "must not contain a NUL character");
    };
  }

  private static Optional<String> unless(boolean right, String message) {
    return right ? Optional.empty() : Optional.of(message);
  }

  private static boolean isUuid(String value) {
    try {
      // The parser also takes shorter groups, which would be two names for one thing.
      return UUID.fromString(value).toString().equalsIgnoreCase(value);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isTime(String value) {
    try {
      Instant time = Instant.parse(value);
      return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private boolean isInteger(String value) {
    try {
      long number = Long.parseLong(value);
      return format.equals("int64") || number == (int) number;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
