package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.product.ProductVersion;

/** Adds what the build can't know about the API, and corrects what it gets wrong. */
final class ApiCorrections {

  private ApiCorrections() {}

  static void apply(ObjectNode document) {
    mend(document);
    document
        .putObject("info")
        .put("title", "Holdfast")
        .put("description", "Backs up, verifies and restores databases.")
        .put("version", ProductVersion.CURRENT);
    document.putArray("servers").addObject().put("url", "/");
    ApiSecurity.add(document);
  }

  private static void mend(JsonNode node) {
    if (node instanceof ObjectNode object) {
      primitiveIsRequired(object);
    }
    node.forEach(ApiCorrections::mend);
  }

  /** A primitive parameter is required. */
  private static void primitiveIsRequired(ObjectNode parameter) {
    JsonNode nullable = parameter.at("/schema/nullable");
    if (parameter.has("in") && nullable.isBoolean() && !nullable.asBoolean()) {
      parameter.put("required", true);
    }
  }
}
