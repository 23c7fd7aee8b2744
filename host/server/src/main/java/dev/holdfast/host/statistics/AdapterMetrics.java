package dev.holdfast.host.statistics;

import dev.holdfast.host.web.health.MetricFamilies;
import dev.holdfast.host.web.health.MetricSource;
import io.ebean.Database;
import io.prometheus.metrics.model.snapshots.Labels;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The metrics of adapters, and of what storages hold. */
@Singleton
final class AdapterMetrics implements MetricSource {

  private static final String SQL =
      """
      select a.organisation_id, a.id, a.name, a.type, a.last_status as status,
        a.consecutive_failures as failures, a.last_health_check as checked_at, u.backups, u.bytes
      from adapter_config a left join storage_usage u on u.adapter_config_id = a.id and u.day = (
        select max(l.day) from storage_usage l where l.adapter_config_id = a.id)
      """;

  private final Database database;

  AdapterMetrics(Database database) {
    this.database = database;
  }

  @Override
  public void addTo(MetricFamilies families) {
    List<AdapterState> adapters = database.findDto(AdapterState.class, SQL).findList();
    families.gauge(
        "holdfast_adapter_status",
        "1 for the present status of a source, storage or channel",
        adapters,
        adapter -> adapter.labels().add("status", adapter.status()),
        adapter -> 1.0);
    families.gauge(
        "holdfast_adapter_consecutive_failures",
        "Failed health checks since the last successful one",
        adapters,
        AdapterState::labels,
        adapter -> (double) adapter.failures());
    families.gauge(
        "holdfast_adapter_last_check_timestamp_seconds",
        "When the last health check ended",
        adapters,
        AdapterState::labels,
        adapter -> MetricFamilies.seconds(adapter.checkedAt()));
    families.gauge(
        "holdfast_storage_bytes",
        "Stored bytes of the backups at a storage",
        adapters,
        AdapterState::labels,
        adapter -> adapter.bytes() == null ? null : adapter.bytes().doubleValue());
    families.gauge(
        "holdfast_storage_backups",
        "Backups with a copy at a storage",
        adapters,
        AdapterState::labels,
        adapter -> adapter.backups() == null ? null : adapter.backups().doubleValue());
  }

  /** An adapter and, of a storage, what it holds. Public, as Ebean creates it. */
  public record AdapterState(
      UUID organisationId,
      UUID id,
      String name,
      String type,
      String status,
      long failures,
      @Nullable Instant checkedAt,
      @Nullable Long backups,
      @Nullable Long bytes) {

    Labels labels() {
      return Labels.of(
          "organisation",
          organisationId.toString(),
          "adapter_id",
          id.toString(),
          "adapter",
          name,
          "type",
          type);
    }
  }
}
