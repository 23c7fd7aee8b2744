package dev.holdfast.host.catalogue.maintenance;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.catalogue.BackupRequests;
import dev.holdfast.host.execution.ExecutionService;
import dev.holdfast.host.setting.SettingKey;
import dev.holdfast.host.setting.SettingService;
import dev.holdfast.host.task.SystemTasks;
import dev.holdfast.host.web.health.MetricFamilies;
import dev.holdfast.host.web.health.MetricSource;
import io.ebean.Database;
import io.ebean.Transaction;
import io.prometheus.metrics.model.snapshots.Labels;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads stored copies back, those first that were not read for the longest time, within a budget of
 * bytes per day: storages lose bits, and nobody notices until a restore. One copy is read at a
 * time, in the background, and delays the next one by its share of the day's budget, so that
 * nothing comes in bursts.
 */
@Singleton
final class ContinuousIntegrity implements MetricSource {

  private static final Logger LOG = LoggerFactory.getLogger(ContinuousIntegrity.class);
  private static final Duration DAY = Duration.ofDays(1);

  /** No copy is read more often. */
  private static final Duration REST = Duration.ofDays(7);

  private static final String LAST =
      """
      select c.examined_at, b.stored_size
      from backup_copy c join backup b on b.id = c.backup_id
      where c.examined_at is not null order by c.examined_at desc limit 1
      """;

  private static final String OLDEST =
      """
      select c.organisation_id, c.id as copy_id, c.backup_id, c.adapter_config_id as adapter_id
      from backup_copy c join adapter_config a on a.id = c.adapter_config_id
        join organisation o on o.id = c.organisation_id
      where c.status = 'STORED' and coalesce(c.examined_at, c.proven_at, c.stored_at) <= :before
        and c.expires_at is null and a.last_status <> 'OFFLINE'
        and o.status in ('active', 'trial') and o.deleted_at is null
      order by coalesce(c.examined_at, c.proven_at, c.stored_at) limit 1
      """;

  private static final String READ =
      """
      select organisation_id, adapter_config_id as adapter_id,
        min(coalesce(proven_at, stored_at)) as read_at
      from backup_copy where status = 'STORED' group by 1, 2
      """;

  private final Database database;
  private final RequestScope scope;
  private final BackupRequests requests;
  private final ExecutionService executions;
  private final SettingService settings;
  private final Clock clock;

  @Inject
  ContinuousIntegrity(
      Database database,
      RequestScope scope,
      BackupRequests requests,
      ExecutionService executions,
      SettingService settings,
      SystemTasks tasks) {
    this.database = database;
    this.scope = scope;
    this.requests = requests;
    this.executions = executions;
    this.settings = settings;
    this.clock = Clock.systemUTC();
    tasks.define(
        "read-copies",
        "Reads back the copy that was not read for the longest time, within the daily budget.",
        "* * * * *",
        this::readNext);
  }

  /** The copy that was chosen last. Public, as Ebean creates it. */
  public record Examined(Instant examinedAt, long storedSize) {}

  /** A copy to be read. Public, as Ebean creates it. */
  public record Candidate(UUID organisationId, UUID copyId, UUID backupId, UUID adapterId) {}

  /** Since when everything at a storage was read. Public, as Ebean creates it. */
  public record ReadSince(UUID organisationId, UUID adapterId, Instant readAt) {}

  /** Queues the next copy if it is time; in the scope of the system. */
  void readNext() {
    long budget = (long) settings.get(SettingKey.INTEGRITY_DAILY_MEBIBYTES) << 20;
    Instant now = clock.instant();
    if (budget == 0 || !isTime(now, budget) || executions.isInBackground()) {
      return;
    }
    candidate(now).ifPresent(copy -> scope.run(copy.organisationId(), () -> examine(copy, now)));
  }

  private boolean isTime(Instant now, long budget) {
    Examined last = database.findDto(Examined.class, LAST).findOne();
    return last == null || !now.isBefore(last.examinedAt().plus(pause(last.storedSize(), budget)));
  }

  /** How long reading so many bytes delays the next copy: a day for the whole budget. */
  static Duration pause(long bytes, long budget) {
    return Duration.ofMillis((long) ((double) bytes / budget * DAY.toMillis()));
  }

  private Optional<Candidate> candidate(Instant now) {
    return database
        .findDto(Candidate.class, OLDEST)
        .setParameter("before", now.minus(REST))
        .findOneOrEmpty();
  }

  /**
   * A copy that can't be read now has its turn again after the others. Of two hosts, one of which
   * was suspended meanwhile, one succeeds.
   */
  private void examine(Candidate copy, Instant now) {
    try (Transaction transaction = database.beginTransaction()) {
      int chosen =
          database
              .sqlUpdate(
                  "update backup_copy set examined_at = ?"
                      + " where id = ? and (examined_at is null or examined_at <= ?)")
              .setParameters(now, copy.copyId(), now.minus(REST))
              .execute();
      if (chosen > 0) {
        requests.examine(copy.backupId(), copy.adapterId());
        transaction.commit();
      }
    } catch (RuntimeException e) {
      LOG.warn("Backup {} can't be read back now: {}", copy.backupId(), e.getMessage());
    }
  }

  @Override
  public void addTo(MetricFamilies families) {
    families.gauge(
        "holdfast_storage_read_since_timestamp_seconds",
        "Every copy at a storage was last read, and found good, at this time or later",
        database.findDto(ReadSince.class, READ).findList(),
        read ->
            Labels.of(
                "organisation", read.organisationId().toString(),
                "adapter_id", read.adapterId().toString()),
        read -> MetricFamilies.seconds(read.readAt()));
  }
}
