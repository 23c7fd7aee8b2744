package dev.holdfast.cli.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.schema.RecordJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The API in OpenAPI, as the host of this build serves it. */
record ApiDocument(JsonNode json) {

  private static final String RESOURCE = "/META-INF/holdfast/openapi.json";

  /** Reads what the build put into the server's jar; empty where that isn't installed. */
  static Optional<ApiDocument> read() {
    try (InputStream built = ApiDocument.class.getResourceAsStream(RESOURCE)) {
      return built == null
          ? Optional.empty()
          : Optional.of(new ApiDocument(RecordJson.MAPPER.readTree(built)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The operation with this method and path: {@code GET /api/v1/jobs}. */
  Operation operation(String methodAndPath) {
    String[] parts = methodAndPath.split(" ");
    JsonNode found = json.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
    if (found.isMissingNode()) {
      throw new IllegalArgumentException("The API has no " + methodAndPath);
    }
    return new Operation(this, parts[0], parts[1], found);
  }

  /** All of them, in the order of the document. */
  Stream<Operation> operations() {
    return json.path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .map(
                        method ->
                            new Operation(
                                this,
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                method.getValue())));
  }

  /** What a schema refers to, or itself. */
  JsonNode resolve(JsonNode schema) {
    String reference = schema.path("$ref").asText(schema.at("/allOf/0/$ref").asText());
    return reference.isEmpty() ? schema : json.at(reference.substring(1));
  }
}
