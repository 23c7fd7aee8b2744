package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.schema.RecordJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    List<ApiHandler> handlers = ApiHandler.all().toList();
    for (ApiHandler handler : handlers) {
      ObjectNode operation =
          (ObjectNode) document.path("paths").path(handler.path()).path(handler.verb());
      ApiOperations.describe(operation, handler);
      ApiResponses.describe(operation, handler);
    }
    List<Path> sources = Arrays.stream(arguments).skip(2).map(Path::of).toList();
    document
        .withObject("/components")
        .set("schemas", schemas(handlers, new ApiDescriptions(sources)));
    Path file = Path.of(arguments[0]);
    Files.createDirectories(file.getParent());
    Files.write(file, RecordJson.MAPPER.writeValueAsBytes(document));
  }

  /**
   * Tells what bodies and answers hold. The compiler knows neither how a body is checked nor nested
   * records of one name; the records themselves do.
   */
  private static ObjectNode schemas(List<ApiHandler> handlers, ApiDescriptions descriptions) {
    ObjectNode schemas = JsonNodeFactory.instance.objectNode();
    schemas.set("Problem", ApiResponses.problem());
    ResponseSchemas responses = new ResponseSchemas(schemas, descriptions);
    for (ApiHandler handler : handlers) {
      if (handler.method().getReturnType().isRecord()) {
        responses.add(handler.method().getReturnType());
      }
      for (Class<?> type : handler.method().getParameterTypes()) {
        if (type.isRecord()) {
          schemas.set(
              type.getSimpleName(), RequestSchema.of(type.asSubclass(Record.class), descriptions));
        }
      }
    }
    responses.addNested();
    // The same document from each build.
    Map<String, JsonNode> sorted = new TreeMap<>();
    schemas.properties().forEach(schema -> sorted.put(schema.getKey(), schema.getValue()));
    return schemas.removeAll().setAll(sorted);
  }

  private static void addHost(ObjectNode document, String version) {
    document
        .putObject("info")
        .put("title", "Holdfast")
        .put("description", "Backs up, verifies and restores databases and files.")
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
