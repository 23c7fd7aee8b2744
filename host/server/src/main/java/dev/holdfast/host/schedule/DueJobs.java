package dev.holdfast.host.schedule;

import io.ebean.Database;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows that say when jobs are due, in the table of {@link JobScheduler}. They are written in
 * the transaction that changes the job: a job that is saved is also scheduled.
 */
@Singleton
public final class DueJobs {

  static final String TABLE = "scheduled_job";
  static final String TASK = "job";

  // While a job is being fired, whoever fires it plans its next time by the job's current row.
  private static final String PLAN =
      """
      insert into scheduled_job
        (task_name, task_instance, execution_time, last_success, picked, version)
      values ('job', ?, ?, ?, false, 1)
      on conflict (task_name, task_instance) do update
      set execution_time = excluded.execution_time, last_success = excluded.last_success,
        task_data = null, version = scheduled_job.version + 1
      where scheduled_job.picked = false
      """;

  private static final String FORGET =
      "delete from scheduled_job where task_name = 'job' and task_instance = ? and picked = false";

  // Both db-scheduler and PLAN record in last_success when they have planned.
  private static final String AHEAD =
      "select task_instance from scheduled_job where task_name = 'job' and picked = false"
          + " and last_success > ?";

  private final Database database;

  DueJobs(Database database) {
    this.database = database;
  }

  /** Plans the next run of a job, or none, in the current transaction. */
  public void plan(UUID jobId, @Nullable Schedules schedules) {
    Instant now = Instant.now();
    Optional<Instant> next = schedules == null ? Optional.empty() : next(jobId, schedules, now);
    if (next.isEmpty()) {
      database.sqlUpdate(FORGET).setParameter(jobId.toString()).execute();
    } else {
      database
          .sqlUpdate(PLAN)
          .setParameter(jobId.toString())
          .setParameter(Timestamp.from(next.get()))
          .setParameter(Timestamp.from(now))
          .execute();
    }
  }

  /** The jobs that were planned after this time: the clock has been put back since. */
  public List<UUID> plannedAfter(Instant time) {
    return database
        .sqlQuery(AHEAD)
        .setParameter(Timestamp.from(time))
        .mapToScalar(String.class)
        .findList()
        .stream()
        .map(UUID::fromString)
        .toList();
  }

  /** When a job is due after a time. */
  public static Optional<Instant> next(UUID jobId, Schedules schedules, Instant after) {
    return schedules.next(after, jobId.getLeastSignificantBits());
  }
}
