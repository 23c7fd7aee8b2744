package dev.holdfast.host.catalogue.retention;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.catalogue.BackupRequests;
import dev.holdfast.host.catalogue.CatalogueService;
import dev.holdfast.host.task.SystemTasks;
import io.ebean.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies retention after each run, and when it was changed, and queues the deletion of copies that
 * have expired.
 */
@Singleton
final class RetentionRounds {

  private static final Logger LOG = LoggerFactory.getLogger(RetentionRounds.class);
  private static final Duration AT_LEAST_EVERY = Duration.ofHours(1);

  /** A copy that couldn't be deleted is tried again. */
  private static final Duration NEXT_ATTEMPT = Duration.ofHours(1);

  private static final int AT_ONCE = 100;

  // Native SQL, in the scope of the system. The subquery reads the end of an index.
  private static final String DESTINATIONS =
      """
      select d.organisation_id, d.job_id, d.adapter_config_id as adapter_id,
        d.retention_applied_at as applied_at, d.updated_at, p.updated_at as policy_updated_at,
        (select l.ended_at from execution l
         where l.job_id = d.job_id and l.type = 'Backup' and l.status not in ('Pending', 'Running')
         order by l.id desc limit 1) as run_ended_at
      from job_destination d left join retention_policy p on p.id = d.retention_policy_id
      where d.retention <> '{}' or d.retention_policy_id is not null
        or d.retention_suspension is not null
        or exists (
          select 1 from backup_copy c join backup b on b.id = c.backup_id
          where c.expires_at is not null and b.job_id = d.job_id
            and c.adapter_config_id = d.adapter_config_id)
      """;

  /** The tips of chains first: nothing may be without its base. */
  private static final String EXPIRED =
      """
      select b.organisation_id, b.job_id, b.id as backup_id, c.id as copy_id,
        c.adapter_config_id as adapter_id, c.expires_at, c.expiry_reason
      from backup_copy c join backup b on b.id = c.backup_id
        join job_destination d
          on d.job_id = b.job_id and d.adapter_config_id = c.adapter_config_id
      where c.expires_at <= :now and c.status = 'STORED'
        and exists (
          select 1 from organisation o
          where o.id = b.organisation_id and o.status in ('active', 'trial')
            and o.deleted_at is null)
        and (d.retention_suspension is null or c.expiry_reason = 'CONFIRMED')
        and not exists (
          select 1 from backup child join backup_copy other on other.backup_id = child.id
          where child.base_id = b.id and other.adapter_config_id = c.adapter_config_id
            and other.status in ('STORED', 'DAMAGED', 'UNKNOWN'))
      order by c.expires_at, b.id
      limit :limit
      """;

  private final Database database;
  private final RequestScope scope;
  private final RetentionService retention;
  private final BackupRequests requests;
  private final CatalogueService catalogue;
  private final Clock clock;

  @Inject
  RetentionRounds(
      Database database,
      RequestScope scope,
      RetentionService retention,
      BackupRequests requests,
      CatalogueService catalogue,
      SystemTasks tasks) {
    this.database = database;
    this.scope = scope;
    this.retention = retention;
    this.requests = requests;
    this.catalogue = catalogue;
    this.clock = Clock.systemUTC();
    tasks.define(
        "retention",
        "Lets backups expire that no retention keeps, and deletes those that have expired.",
        "* * * * *",
        this::round);
  }

  /** A destination of a job. Public, as Ebean creates it. */
  public record Destination(
      UUID organisationId,
      UUID jobId,
      UUID adapterId,
      @Nullable Instant appliedAt,
      Instant updatedAt,
      @Nullable Instant policyUpdatedAt,
      @Nullable Instant runEndedAt) {

    boolean isDue(Instant now) {
      return appliedAt == null
          || !appliedAt.plus(AT_LEAST_EVERY).isAfter(now)
          || Stream.of(updatedAt, policyUpdatedAt, runEndedAt)
              .anyMatch(change -> change != null && !change.isBefore(appliedAt));
    }
  }

  /** An expired copy. Public, as Ebean creates it. */
  public record Expired(
      UUID organisationId,
      UUID jobId,
      UUID backupId,
      UUID copyId,
      UUID adapterId,
      Instant expiresAt,
      @Nullable String expiryReason) {}

  /** Applies what is due, for all organisations; in the scope of the system. */
  void round() {
    Instant now = clock.instant();
    for (Destination each : database.findDto(Destination.class, DESTINATIONS).findList()) {
      if (each.isDue(now)) {
        attempt(
            each.organisationId(), () -> retention.apply(each.jobId(), each.adapterId(), false));
      }
    }
    Map<UUID, List<Expired>> expired =
        database
            .findDto(Expired.class, EXPIRED)
            .setParameter("now", clock.instant())
            .setParameter("limit", AT_ONCE)
            .findList()
            .stream()
            .collect(Collectors.groupingBy(Expired::backupId, TreeMap::new, Collectors.toList()));
    expired
        .values()
        .forEach(copies -> attempt(copies.get(0).organisationId(), () -> delete(copies, now)));
  }

  private void delete(List<Expired> copies, Instant now) {
    Expired first = copies.get(0);
    requests.expire(
        first.backupId(),
        copies.stream().map(Expired::adapterId).toList(),
        "retention-%s-%s-%d"
            .formatted(first.backupId(), first.adapterId(), first.expiresAt().toEpochMilli()));
    // What is deleted by then is gone; the rest is tried again.
    copies.forEach(
        copy -> catalogue.expire(copy.copyId(), now.plus(NEXT_ATTEMPT), copy.expiryReason()));
  }

  private void attempt(UUID organisation, Runnable work) {
    try {
      scope.run(organisation, work);
    } catch (RuntimeException e) {
      LOG.warn("Retention can't be applied, and is tried again: {}", e.getMessage());
      LOG.debug("Cause", e);
    }
  }
}
