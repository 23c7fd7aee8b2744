package dev.holdfast.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import dev.holdfast.engine.problem.FieldError;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Converts a validator's errors to messages that name the field and never repeat the value. */
final class SchemaErrors {

  private static final Map<String, String> TYPES =
      Map.of(
          "string", "text",
          "integer", "a whole number",
          "number", "a number",
          "boolean", "true or false",
          "array", "a list",
          "object", "an object");

  private static final Map<String, String> WORDS =
      Map.of(
          FieldAttributes.NOT_BLANK,
          "must not be blank",
          FieldAttributes.anchored(ResourceName.PATTERN),
          "must be one line of visible text without leading or trailing spaces",
          FieldAttributes.anchored(EmailAddress.FORM),
          "must be an e-mail address in ASCII letters");

  private SchemaErrors() {}

  /** Reads the known fields from the schema's root. */
  static FieldError describe(Error error, JsonNode schema) {
    String pointer = error.getInstanceLocation().toString();
    JsonNode limit = error.getSchemaNode();
    return switch (error.getKeyword()) {
      case "required" -> new FieldError(below(pointer, error), "is required");
      case "additionalProperties" ->
          new FieldError(below(pointer, error), "is unknown. Known here: " + known(error, schema));
      case "type" -> new FieldError(pointer, "must be " + TYPES.get(limit.asText()));
      case "enum" -> new FieldError(pointer, "must be one of: " + list(limit));
      case "minimum" -> new FieldError(pointer, "must be at least " + limit.asText());
      case "maximum" -> new FieldError(pointer, "must be at most " + limit.asText());
      case "minLength" -> new FieldError(pointer, shortest(limit.asInt()));
      case "maxLength" ->
          new FieldError(pointer, "must have at most " + limit.asText() + " characters");
      case "minItems" -> new FieldError(pointer, "must have at least " + items(limit.asInt()));
      case "maxItems" -> new FieldError(pointer, "must have at most " + items(limit.asInt()));
      case "format" -> new FieldError(pointer, format(limit.asText(), error));
      case "minProperties" -> new FieldError(pointer, "must have at least " + items(limit.asInt()));
      case "maxProperties" -> new FieldError(pointer, "must have at most " + items(limit.asInt()));
      case "propertyNames" -> new FieldError(pointer, "must have names of 1 to 200 characters");
      case "pattern" -> new FieldError(pointer, pattern(limit.asText()));
      default -> new FieldError(pointer, "is not valid");
    };
  }

  private static String below(String pointer, Error error) {
    String name = error.getProperty().replace("~", "~0").replace("/", "~1");
    return pointer + "/" + name;
  }

  private static String known(Error error, JsonNode schema) {
    String at = error.getEvaluationPath().getParent() + "/properties";
    return String.join(", ", (Iterable<String>) () -> schema.at(at).fieldNames());
  }

  private static String shortest(int length) {
    return length == 1 ? "must not be blank" : "must have at least " + length + " characters";
  }

  private static String items(int count) {
    return count == 1 ? "1 item" : count + " items";
  }

  private static String format(String format, Error error) {
    return format.equals(PathFormat.NAME)
        ? PathFormat.fault(error.getInstanceNode().asText())
        : "must be a valid " + format;
  }

  private static String pattern(String pattern) {
    return WORDS.getOrDefault(pattern, "must match " + pattern);
  }

  private static String list(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }
}
