package dev.holdfast.host.web.health;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects metrics, each made of rows. Rows without a value are left out. */
public final class MetricFamilies {

  private final List<MetricSnapshot> families = new ArrayList<>();

  MetricFamilies() {}

  /** Adds a value that goes up and down. */
  public <R> void gauge(
      String name,
      String help,
      List<R> rows,
      Function<R, Labels> labels,
      Function<R, @Nullable Double> value) {
    GaugeSnapshot.Builder family = GaugeSnapshot.builder().name(name).help(help);
    for (R row : rows) {
      Double number = value.apply(row);
      if (number != null) {
        family.dataPoint(
            GaugeDataPointSnapshot.builder().labels(labels.apply(row)).value(number).build());
      }
    }
    families.add(family.build());
  }

  /** Adds a value that only grows; its name gets the usual {@code _total}. */
  public <R> void counter(
      String name,
      String help,
      List<R> rows,
      Function<R, Labels> labels,
      Function<R, @Nullable Double> value) {
    CounterSnapshot.Builder family = CounterSnapshot.builder().name(name).help(help);
    for (R row : rows) {
      Double number = value.apply(row);
      if (number != null) {
        family.dataPoint(
            CounterDataPointSnapshot.builder().labels(labels.apply(row)).value(number).build());
      }
    }
    families.add(family.build());
  }

  /** A time as metrics have it; null for none. */
  public static @Nullable Double seconds(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli() / 1000.0;
  }

  MetricSnapshots build() {
    return new MetricSnapshots(families);
  }
}
