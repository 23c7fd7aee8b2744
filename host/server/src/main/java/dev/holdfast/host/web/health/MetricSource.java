package dev.holdfast.host.web.health;

/** A feature's metrics that are read from the database. */
public interface MetricSource {

  /** Adds them; called in the scope of the system, at most once in some seconds. */
  void addTo(MetricFamilies families);
}
