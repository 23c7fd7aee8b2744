package dev.holdfast.host.watchdog;

import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Reads what jobs have stored where, from the catalogue and not from runs: a run that was never
 * recorded is missed as well, and a copy that turned out damaged counts no more.
 */
@Singleton
final class WatchedCopies {

  /** Hosts' clocks may differ a little from the database's. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  // Backups of the future are those of a clock that was ahead.
  private static final String SQL =
      """
      select d.organisation_id, d.id, j.id as job_id, j.name as job, j.enabled, j.paused_until,
        s.name as source, s.last_status as source_status,
        a.id as adapter_config_id, a.name as destination, a.last_status as destination_status,
        d.created_at as since, w.expected_every, j.schedules, p.schedules as followed, j.scheduling,
        w.expectation, w.expected_since,
        b.started_at, b.ended_at
      from job_destination d
      join organisation o on o.id = d.organisation_id
        and o.deleted_at is null and o.status <> 'cancelled'
      join job j on j.id = d.job_id
      join adapter_config s on s.id = j.source_id
      join adapter_config a on a.id = d.adapter_config_id
      left join schedule_preset p on p.id = j.schedule_preset_id
      left join job_watch w on w.job_id = j.id
      left join backup b on b.id = (
        select n.id from backup n
        join backup_copy c on c.backup_id = n.id and c.adapter_config_id = d.adapter_config_id
        where n.job_id = d.job_id and n.started_at <= :newest and n.missing_entries = 0
          and c.status = 'STORED' and c.proven_at is not null
        order by n.started_at desc limit 1)
      """;

  private final Database database;

  WatchedCopies(Database database) {
    this.database = database;
  }

  /**
   * Reads some of all organisations.
   *
   * @param after the id after which to continue
   */
  List<WatchedCopy> page(Instant now, UUID after, int limit) {
    return database
        .findDto(WatchedCopy.class, SQL + "where d.id > :after order by d.id limit :limit")
        .setParameter("newest", now.plus(AHEAD))
        .setParameter("after", after)
        .setParameter("limit", limit)
        .findList();
  }

  /** Reads those of one job. */
  List<WatchedCopy> of(Instant now, UUID jobId) {
    return database
        .findDto(WatchedCopy.class, SQL + "where d.job_id = :job order by d.position")
        .setParameter("newest", now.plus(AHEAD))
        .setParameter("job", jobId)
        .findList();
  }
}
