package dev.holdfast.host.web;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.InputStream;

/** The host's description of itself. */
@Controller
final class DocumentationController {

  private final PrometheusMeterRegistry metrics;

  DocumentationController(PrometheusMeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** The API in OpenAPI. */
  @Roles(Permission.SYSTEM_READ)
  @Get("/openapi.json")
  void openapi(Context context) {
    InputStream document = getClass().getResourceAsStream("/meta/openapi.json");
    if (document == null) {
      throw new HoldfastException(ProblemCode.INTERNAL, "The build left out the API's text.", "");
    }
    context.contentType("application/json").result(document);
  }

  /** Metrics in the text form of Prometheus. */
  @Roles(Permission.SYSTEM_READ)
  @Get("/metrics")
  void metrics(Context context) {
    context.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
  }
}
