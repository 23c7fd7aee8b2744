package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Tells in OpenAPI what bodies and answers hold. The compiler writes that from sources, and knows
 * neither how a body is checked nor nested records of one name; the records themselves do.
 */
final class ApiSchemas {

  private ApiSchemas() {}

  static void write(ObjectNode document, ApiDescriptions descriptions) {
    ObjectNode schemas = document.withObject("/components").putObject("schemas");
    schemas.set("Problem", ApiResponses.problem());
    ResponseSchemas responses = new ResponseSchemas(schemas, descriptions);
    handlers().map(Method::getReturnType).filter(Class::isRecord).forEach(responses::add);
    handlers()
        .flatMap(handler -> Arrays.stream(handler.getParameterTypes()))
        .filter(Class::isRecord)
        .distinct()
        .forEach(
            type ->
                schemas.set(
                    type.getSimpleName(),
                    RequestSchema.of(type.asSubclass(Record.class), descriptions)));
    responses.addNested();
    // The same document from each build.
    Map<String, JsonNode> sorted = new TreeMap<>();
    schemas.properties().forEach(schema -> sorted.put(schema.getKey(), schema.getValue()));
    schemas.removeAll();
    schemas.setAll(sorted);
  }

  private static Stream<Method> handlers() {
    return ApiHandler.all().map(ApiHandler::method);
  }
}
