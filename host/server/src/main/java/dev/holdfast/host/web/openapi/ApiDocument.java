package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.RecordJson;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The OpenAPI document, as the build wrote it. */
@Singleton
public final class ApiDocument {

  private final Map<String, List<ApiParameter>> parameters = new HashMap<>();

  ApiDocument() {
    try (InputStream built = json()) {
      RecordJson.MAPPER.readTree(built).path("paths").properties().forEach(this::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Map.Entry<String, JsonNode> path) {
    for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
      parameters.put(
          operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
          StreamSupport.stream(operation.getValue().path("parameters").spliterator(), false)
              .map(ApiParameter::of)
              .filter(parameter -> !parameter.place().equals("header"))
              .toList());
    }
  }

  /** The document as JSON. */
  static InputStream json() {
    InputStream built = ApiDocument.class.getResourceAsStream("/META-INF/holdfast/openapi.json");
    if (built == null) {
      throw new HoldfastException(ProblemCode.INTERNAL, "The build left out the API's text.", "");
    }
    return built;
  }

  /** The path and query parameters of a route. */
  public List<ApiParameter> parameters(String method, String path) {
    return parameters.getOrDefault(method + " " + path, List.of());
  }
}
