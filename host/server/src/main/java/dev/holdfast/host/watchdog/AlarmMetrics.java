package dev.holdfast.host.watchdog;

import dev.holdfast.host.web.health.MetricFamilies;
import dev.holdfast.host.web.health.MetricSource;
import io.ebean.Database;
import io.prometheus.metrics.model.snapshots.Labels;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** How many alarms are open, and whether the watchdog still looks. */
@Singleton
final class AlarmMetrics implements MetricSource {

  private static final String SQL =
      """
      select o.id as organisation_id, s.severity, count(a.id) as alarms
      from organisation o
      cross join (select 'ERROR' as severity union all select 'CRITICAL' as severity) s
      left join alarm a on a.organisation_id = o.id and a.severity = s.severity
        and a.open_key is not null
      where o.deleted_at is null
      group by o.id, s.severity
      """;

  private final Database database;
  private final Watchdog watchdog;

  AlarmMetrics(Database database, Watchdog watchdog) {
    this.database = database;
    this.watchdog = watchdog;
  }

  @Override
  public void addTo(MetricFamilies families) {
    families.gauge(
        "holdfast_alarms",
        "Open alarms about missing backups",
        database.findDto(AlarmCount.class, SQL).findList(),
        count ->
            Labels.of(
                "organisation", count.organisationId().toString(), "severity", count.severity()),
        count -> (double) count.alarms());
    families.gauge(
        "holdfast_watchdog_last_look_timestamp_seconds",
        "When the watchdog of this host last looked at all jobs",
        List.of(watchdog),
        one -> Labels.EMPTY,
        one -> MetricFamilies.seconds(one.lastLook()));
  }

  /** The open alarms of an organisation. Public, as Ebean creates it. */
  public record AlarmCount(UUID organisationId, String severity, long alarms) {}
}
