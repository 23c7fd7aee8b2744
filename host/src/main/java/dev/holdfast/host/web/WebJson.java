package dev.holdfast.host.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.holdfast.host.FieldError;
import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.InvalidValuesException;
import dev.holdfast.host.ProblemCode;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** JSON of requests and responses. Strict: what isn't understood is an error, not ignored. */
final class WebJson implements JsonMapper {

  private static final int DEEPEST = 64;

  private final int limit;
  private final ObjectMapper mapper =
      com.fasterxml.jackson.databind.json.JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  /**
   * @param limit largest document that is read, in bytes
   */
  WebJson(int limit) {
    this.limit = limit;
  }

  @Override
  public String toJsonString(Object value, Type type) {
    try {
      return mapper.writeValueAsString(value);
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
  public <T> T fromJsonStream(InputStream json, Type type) {
    try {
      T value = mapper.readValue(bounded(json), mapper.constructType(type));
      if (value == null) {
        throw malformed();
      }
      return value;
    } catch (JsonMappingException e) {
      throw new InvalidValuesException(
          "The request", List.of(new FieldError(pointer(e), "has the wrong form or is unknown")));
    } catch (JsonProcessingException e) {
      throw malformed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  private static HoldfastException malformed() {
    return new HoldfastException(
        ProblemCode.INVALID_REQUEST, "The request's body is no JSON of the expected form.", "");
  }

  private static String pointer(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
        .collect(Collectors.joining());
  }
}
