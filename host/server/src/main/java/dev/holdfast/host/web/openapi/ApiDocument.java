package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.access.DeclaredRoutes;
import io.avaje.inject.BeanScope;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document: generated from the controllers by the build, and completed here. */
@Singleton
public final class ApiDocument {

  private final ObjectNode document;
  private byte @Nullable [] json;
  private boolean complete;

  /**
   * Writes it to a file; the build does, so that the command line knows the API without a host.
   *
   * @param arguments the file, and a home folder for the host whose routes are described
   */
  public static void main(String... arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    HostConfiguration configuration = HostConfiguration.read(Map.of("HOLDFAST_HOME", arguments[1]));
    try (BeanScope beans =
        BeanScope.builder().bean(HostConfiguration.class, configuration).build()) {
      Files.createDirectories(file.getParent());
      Files.write(file, beans.get(ApiDocument.class).json());
    }
  }

  ApiDocument() {
    this.document = read();
    ApiCorrections.apply(document);
  }

  /** Adds the permission and conditions of each route. */
  public synchronized void demand(DeclaredRoutes routes) {
    ApiDemands.add(document, routes);
    ApiResponses.add(document);
    json = null;
  }

  /** The document as JSON. */
  synchronized byte[] json() {
    byte[] present = json;
    if (present == null) {
      present = written();
      json = present;
    }
    return present.clone();
  }

  /** Completes the document on first use, so that it doesn't slow down the start. */
  private byte[] written() {
    if (!complete) {
      ApiOperations.describe(document);
      ApiSchemas.write(document);
      complete = true;
    }
    try {
      return RecordJson.MAPPER.writeValueAsBytes(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path and query parameters of a route. */
  public List<ApiParameter> parameters(String method, String path) {
    JsonNode operation = document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
    return StreamSupport.stream(operation.path("parameters").spliterator(), false)
        .map(ApiParameter::of)
        .filter(parameter -> !parameter.place().equals("header"))
        .toList();
  }

  private static ObjectNode read() {
    try (InputStream built = ApiDocument.class.getResourceAsStream("/meta/openapi.json")) {
      if (built == null) {
        throw new HoldfastException(ProblemCode.INTERNAL, "The build left out the API's text.", "");
      }
      return (ObjectNode) RecordJson.MAPPER.readTree(built);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
