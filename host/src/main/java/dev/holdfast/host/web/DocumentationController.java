package dev.holdfast.host.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.ProductVersion;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;

/** The host's description of itself. */
@Controller
final class DocumentationController {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrometheusMeterRegistry metrics;

  DocumentationController(PrometheusMeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** The API in OpenAPI. */
  @Roles(Permission.SYSTEM_READ)
  @Get("/openapi.json")
  void openapi(Context context) throws IOException {
    context.contentType("application/json").result(JSON.writeValueAsBytes(document()));
  }

  /** What the build wrote, with what it doesn't know: the product, this host and the token. */
  private static ObjectNode document() throws IOException {
    try (InputStream built =
        DocumentationController.class.getResourceAsStream("/meta/openapi.json")) {
      if (built == null) {
        throw new HoldfastException(ProblemCode.INTERNAL, "The build left out the API's text.", "");
      }
      ObjectNode document = (ObjectNode) JSON.readTree(built);
      correct(document);
      document.putObject("info").put("title", "Holdfast").put("version", ProductVersion.CURRENT);
      document.putArray("servers").addObject().put("url", "/");
      document.putArray("security").addObject().putArray("token");
      document
          .withObject("/components/securitySchemes/token")
          .put("type", "http")
          .put("scheme", "bearer");
      return document;
    }
  }

  /** The build takes JSON of any form for a list, since its class can be iterated. */
  private static void correct(JsonNode node) {
    if (node instanceof ObjectNode schema
        && schema.at("/items/format").asText().equals("unknownIterableType")) {
      schema.put("type", "object").remove("items");
    }
    node.forEach(DocumentationController::correct);
  }

  /** Metrics in the text form of Prometheus. */
  @Roles(Permission.SYSTEM_READ)
  @Get("/metrics")
  void metrics(Context context) {
    context.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
  }
}
