package dev.holdfast.host.web.openapi;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.avaje.http.api.Produces;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The OpenAPI document and metrics. */
@Controller
final class DocumentationController {

  private final PrometheusMeterRegistry metrics;

  DocumentationController(PrometheusMeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** Returns the OpenAPI document of this API. */
  @Roles(Permission.SIGNED_IN)
  @Get("/openapi.json")
  @Produces("application/json")
  void getApiDocument(Context context) {
    context.contentType("application/json").result(ApiDocument.json());
  }

  /** Returns metrics in the Prometheus text format. */
  @Roles(Permission.SYSTEM_READ)
  @Get("/metrics")
  @Produces("text/plain")
  void getMetrics(Context context) {
    context.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
  }
}
