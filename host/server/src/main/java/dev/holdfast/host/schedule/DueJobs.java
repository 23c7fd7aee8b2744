package dev.holdfast.host.schedule;

import io.ebean.Database;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
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
      insert into scheduled_job (task_name, task_instance, execution_time, picked, version)
      values ('job', ?, ?, false, 1)
      on conflict (task_name, task_instance) do update
      set execution_time = excluded.execution_time, version = scheduled_job.version + 1
      where scheduled_job.picked = false
      """;

  private static final String FORGET =
      "delete from scheduled_job where task_name = 'job' and task_instance = ? and picked = false";

  private final Database database;

  DueJobs(Database database) {
    this.database = database;
  }

  /** Plans the next run of a job, or none, in the current transaction. */
  public void plan(UUID jobId, @Nullable Schedules schedules) {
    Optional<Instant> next =
        schedules == null ? Optional.empty() : next(jobId, schedules, Instant.now());
    if (next.isEmpty()) {
      database.sqlUpdate(FORGET).setParameter(jobId.toString()).execute();
    } else {
      database
          .sqlUpdate(PLAN)
          .setParameter(jobId.toString())
          .setParameter(Timestamp.from(next.get()))
          .execute();
    }
  }

  /** When a job is due after a time. */
  public static Optional<Instant> next(UUID jobId, Schedules schedules, Instant after) {
    return schedules.next(after, jobId.getLeastSignificantBits());
  }
}
