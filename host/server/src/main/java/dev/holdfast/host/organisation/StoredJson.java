package dev.holdfast.host.organisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.engine.schema.RecordBinder;
import dev.holdfast.engine.schema.RecordJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records stored in columns. Fields that a column lacks, for example those of a later build, have
 * their defaults.
 */
final class StoredJson {

  private StoredJson() {}

  static String write(Record values) {
    return RecordJson.MAPPER.valueToTree(values).toString();
  }

  /**
   * Reads a single whole number, or 0: each request needs it, so it must not bind a whole record.
   */
  static int number(String json, String field) {
    try {
      return RecordJson.MAPPER.readTree(json).path(field).asInt(0);
    } catch (JsonProcessingException e) {
      throw damaged(e);
    }
  }

  /** Reads a list of texts; empty for null. */
  static List<String> texts(@Nullable String json) {
    try {
      return json == null ? List.of() : List.of(RecordJson.MAPPER.readValue(json, String[].class));
    } catch (JsonProcessingException e) {
      throw damaged(e);
    }
  }

  static String write(List<MfaMethod> methods) {
    return RecordJson.MAPPER.valueToTree(methods).toString();
  }

  static <R extends Record> R read(String json, Class<R> type) {
    try {
      return RecordBinder.bind("The row", type, RecordJson.MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      throw damaged(e);
    }
  }

  private static IllegalStateException damaged(JsonProcessingException cause) {
    return new IllegalStateException("An organisation's row is not JSON", cause);
  }
}
