package dev.holdfast.host.organisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.host.schema.RecordBinder;
import dev.holdfast.host.schema.RecordJson;

/** Records in columns. What a column lacks, such as a field of a later build, has its default. */
final class StoredJson {

  private StoredJson() {}

  static String write(Record values) {
    return RecordJson.MAPPER.valueToTree(values).toString();
  }

  static <R extends Record> R read(String json, Class<R> type) {
    try {
      return RecordBinder.bind("The row", type, RecordJson.MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An organisation's row holds no JSON", e);
    }
  }
}
