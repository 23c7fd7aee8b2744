package dev.holdfast.host.web.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.RecordBinder;
import dev.holdfast.engine.schema.RecordJson;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** JSON of requests and responses. Requests are records, checked against their schema. */
public final class WebJson implements JsonMapper {

  /** A few bytes of a body can make a hundred in memory. */
  private static final int MOST_TOKENS = 20_000;

  /** Comparing such numbers writes them in full, and 1e999999999 has a billion digits. */
  private static final int MOST_DIGITS = 1000;

  private static final ObjectMapper BODIES = RecordJson.ofStrangers(MOST_TOKENS);

  private final int limit;

  /**
   * @param limit the maximum size of a document in bytes
   */
  public WebJson(int limit) {
    this.limit = limit;
  }

  @Override
  public String toJsonString(Object value, Type type) {
    try {
      return RecordJson.MAPPER.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputStream toJsonStream(Object value, Type type) {
    return new ByteArrayInputStream(toJsonString(value, type).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public <T> T fromJsonString(String json, Type type) {
    return fromJsonStream(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), type);
  }

  @Override
  @SuppressWarnings("unchecked") // The route generator passes T's own class.
  public <T> T fromJsonStream(InputStream json, Type type) {
    Class<? extends Record> record = ((Class<?>) type).asSubclass(Record.class);
    return (T) RecordBinder.bind("The request", record, parse(json));
  }

  private JsonNode parse(InputStream json) {
    try {
      JsonNode values = BODIES.readTree(read(json));
      requireUsable(values);
      return values;
    } catch (StreamConstraintsException e) {
      throw tooLarge("too many values, too deep nesting, or a name that is too long");
    } catch (JsonProcessingException e) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "The request body is not well-formed JSON.",
          "The error is in line %d, column %d."
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses what no feature could handle. */
  private static void requireUsable(JsonNode values) {
    values.fieldNames().forEachRemaining(WebJson::requireUsable);
    values.forEach(WebJson::requireUsable);
    if (values.isTextual()) {
      requireUsable(values.textValue());
    }
    if (values.isBigDecimal() && Math.abs(values.decimalValue().scale()) > MOST_DIGITS) {
      throw tooLarge("a number that is too long");
    }
  }

  private static void requireUsable(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "The request body contains a NUL character.",
          "Remove it: PostgreSQL can't store it.");
    }
  }

  private static HoldfastException tooLarge(String what) {
    return new HoldfastException(
        ProblemCode.INVALID_REQUEST, "The request body has " + what + ".", "");
  }

  private byte[] read(InputStream json) {
    try {
      return bounded(json);
    } catch (IOException e) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "The request body was incomplete or too slow.",
          "Send it again.",
          e);
    }
  }

  /** Javalin looks at Content-Length only, which a chunked body doesn't have. */
  private byte[] bounded(InputStream json) throws IOException {
    byte[] bytes = json.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new ContentTooLargeResponse();
    }
    return bytes;
  }
}
