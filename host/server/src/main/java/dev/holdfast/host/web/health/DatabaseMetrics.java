package dev.holdfast.host.web.health;

import dev.holdfast.host.access.RequestScope;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Adds to the metrics what is in the database. It is the same on all hosts, and is read at most
 * once in {@link #FRESH}, however often somebody asks.
 */
@Singleton
final class DatabaseMetrics implements MultiCollector {

  private static final Duration FRESH = Duration.ofSeconds(5);

  private final RequestScope scope;
  private final List<MetricSource> sources;
  private MetricSnapshots latest = new MetricSnapshots();
  private long read = System.nanoTime() - FRESH.toNanos();

  DatabaseMetrics(
      RequestScope scope, List<MetricSource> sources, PrometheusMeterRegistry registry) {
    this.scope = scope;
    this.sources = sources;
    registry.getPrometheusRegistry().register(this);
  }

  @Override
  public synchronized MetricSnapshots collect() {
    long now = System.nanoTime();
    if (now - read >= FRESH.toNanos()) {
      MetricFamilies families = new MetricFamilies();
      scope.runAsSystem("metrics", () -> sources.forEach(source -> source.addTo(families)));
      latest = families.build();
      read = now;
    }
    return latest;
  }
}
