package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.schema.RecordJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Completes the OpenAPI document that the compiler makes from the controllers. The build runs it,
 * so that the command line knows the API without a host, and a host has nothing to do at its start.
 */
final class ApiGenerator {

  private ApiGenerator() {}

  /**
   * Writes the document.
   *
   * @param arguments the file, the product's version, and the folders of the sources
   */
  public static void main(String... arguments) throws IOException {
    ObjectNode document;
    try (InputStream compiled = ApiGenerator.class.getResourceAsStream("/meta/openapi.json")) {
      document = (ObjectNode) RecordJson.MAPPER.readTree(compiled);
    }
    addHost(document, arguments[1]);
    ApiHandler.all()
        .forEach(
            handler -> {
              ObjectNode operation =
                  (ObjectNode) document.path("paths").path(handler.path()).path(handler.verb());
              ApiOperations.describe(operation, handler);
              ApiResponses.describe(operation, handler);
            });
    ApiSchemas.write(
        document, new ApiDescriptions(Arrays.stream(arguments).skip(2).map(Path::of).toList()));
    Path file = Path.of(arguments[0]);
    Files.createDirectories(file.getParent());
    Files.write(file, RecordJson.MAPPER.writeValueAsBytes(document));
  }

  private static void addHost(ObjectNode document, String version) {
    document
        .putObject("info")
        .put("title", "Holdfast")
        .put("description", "Backs up, verifies and restores databases.")
        .put("version", version);
    document.putArray("servers").addObject().put("url", "/");
    ObjectNode schemes = document.withObject("/components/securitySchemes");
    schemes
        .putObject("apiKey")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("description", "An API key, or the key that holdfast login stores: hf_…");
    key(schemes, "session", "cookie", "holdfast")
        .put("description", "Named __Host-holdfast if the base URL is https");
    key(schemes, "csrf", "header", "X-CSRF-Token")
        .put(
            "description", "Required with the cookie for everything but GET; the login returns it");
    ArrayNode either = document.putArray("security");
    either.addObject().putArray("apiKey");
    ObjectNode both = either.addObject();
    both.putArray("session");
    both.putArray("csrf");
  }

  private static ObjectNode key(ObjectNode schemes, String scheme, String place, String name) {
    return schemes.putObject(scheme).put("type", "apiKey").put("in", place).put("name", name);
  }
}
