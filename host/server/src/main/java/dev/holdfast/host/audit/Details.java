package dev.holdfast.host.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.access.ClientOrigin;
import java.util.Map;
import java.util.TreeSet;

/** The details of a row, as stored. */
final class Details {

  private static final int LONGEST = 16_384;

  private Details() {}

  /**
   * Writes details as JSON. If they are too long for anybody to read, only the names of the fields
   * are kept.
   */
  static String json(Map<String, ?> details) {
    String json = write(details);
    return json.length() <= LONGEST
        ? json
        : ClientOrigin.cut(write(Map.of("tooLong", new TreeSet<>(details.keySet()))), LONGEST);
  }

  private static String write(Map<String, ?> details) {
    try {
      // PostgreSQL can't store this character.
      return RecordJson.MAPPER.writeValueAsString(details).replace("\\u0000", "");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The details of a change are not JSON", e);
    }
  }
}
