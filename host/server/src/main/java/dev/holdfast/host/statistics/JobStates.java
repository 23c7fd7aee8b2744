package dev.holdfast.host.statistics;

import dev.holdfast.host.execution.work.ExecutionStatus;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the last runs of jobs were, and when their newest proven backups were made. */
@Singleton
final class JobStates {

  // Native SQL, which Ebean doesn't limit to the tenant. Each subquery reads the end of an index,
  // so the length of the history doesn't matter.
  private static final String SQL =
      """
      select j.organisation_id, j.id, j.name, j.enabled,
        e.status, e.started_at, e.ended_at, e.size,
        (select b.ended_at from backup b
         where b.job_id = j.id and exists (
           select 1 from backup_copy c
           where c.backup_id = b.id and c.status = 'STORED' and c.proven_at is not null)
         order by b.started_at desc limit 1) as proven_at
      from job j left join execution e on e.id = (
        select l.id from execution l
        where l.job_id = j.id and l.type = 'Backup' and l.status not in ('Pending', 'Running')
        order by l.id desc limit 1)
      """;

  private final Database database;

  JobStates(Database database) {
    this.database = database;
  }

  /** The jobs of an organisation. */
  List<JobState> of(UUID organisation) {
    return database
        .findDto(JobState.class, SQL + "where j.organisation_id = :organisation")
        .setParameter("organisation", organisation)
        .findList();
  }

  /** The jobs of all organisations; in the scope of the system. */
  List<JobState> all() {
    return database.findDto(JobState.class, SQL).findList();
  }

  /**
   * A job and its last run that ended; without one, status and times are null. Public, as Ebean
   * creates it.
   *
   * @param provenAt when its newest proven backup was made
   */
  public record JobState(
      UUID organisationId,
      UUID id,
      String name,
      boolean enabled,
      @Nullable ExecutionStatus status,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Long size,
      @Nullable Instant provenAt) {

    /** Whether its last run made no whole backup, or none of its backups is proven. */
    boolean isAtRisk() {
      return enabled && (provenAt == null || status != ExecutionStatus.SUCCESS);
    }
  }
}
