package dev.holdfast.host.statistics;

import static dev.holdfast.host.web.health.MetricFamilies.seconds;

import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.statistics.JobStates.JobState;
import dev.holdfast.host.web.health.MetricFamilies;
import dev.holdfast.host.web.health.MetricSource;
import io.ebean.Database;
import io.prometheus.metrics.model.snapshots.Labels;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The metrics of jobs and their runs. */
@Singleton
final class JobMetrics implements MetricSource {

  private static final String WAITING =
      """
      select organisation_id, type, status, count(*) as executions, 0 as bytes
      from execution where status in ('Pending', 'Running') group by 1, 2, 3
      """;

  private static final String ENDED =
      "select organisation_id, type, status, executions, bytes from execution_count";

  private final Database database;
  private final JobStates states;

  JobMetrics(Database database, JobStates states) {
    this.database = database;
    this.states = states;
  }

  @Override
  public void addTo(MetricFamilies families) {
    List<JobState> jobs = states.all();
    Gauges gauges = (name, help, value) -> families.gauge(name, help, jobs, JobMetrics::of, value);
    gauges.add("holdfast_job_enabled", "1 for an enabled job", job -> job.enabled() ? 1.0 : 0.0);
    gauges.add(
        "holdfast_job_last_proven_timestamp_seconds",
        "When the newest proven backup was made; absent without one",
        job -> seconds(job.provenAt()));
    gauges.add(
        "holdfast_job_last_run_timestamp_seconds",
        "When the last run ended",
        job -> seconds(job.endedAt()));
    gauges.add(
        "holdfast_job_last_run_duration_seconds",
        "How long the last run took",
        JobMetrics::duration);
    gauges.add(
        "holdfast_job_last_run_stored_bytes",
        "Stored bytes of the last run's backup",
        job -> job.size() == null ? null : job.size().doubleValue());
    families.gauge(
        "holdfast_job_last_run_status",
        "1 for the status of the last run",
        jobs.stream().filter(job -> job.status() != null).toList(),
        job -> of(job).add("status", String.valueOf(job.status())),
        job -> 1.0);
    families.gauge(
        "holdfast_executions",
        "Runs that are queued or running",
        database.findDto(RunCount.class, WAITING).findList(),
        RunCount::labels,
        RunCount::number);
    List<RunCount> ended = database.findDto(RunCount.class, ENDED).findList();
    families.counter(
        "holdfast_executions_ended",
        "Runs that have ended",
        ended,
        RunCount::labels,
        RunCount::number);
    families.counter(
        "holdfast_executions_stored_bytes",
        "Stored bytes of the backups that runs have made",
        ended,
        RunCount::labels,
        run -> (double) run.bytes());
  }

  private interface Gauges {
    void add(String name, String help, Function<JobState, @Nullable Double> value);
  }

  private static Labels of(JobState job) {
    return Labels.of(
        "organisation", job.organisationId().toString(),
        "job_id", job.id().toString(),
        "job", job.name());
  }

  private static @Nullable Double duration(JobState job) {
    return job.startedAt() == null || job.endedAt() == null
        ? null
        : Duration.between(job.startedAt(), job.endedAt()).toMillis() / 1000.0;
  }

  /** How many runs of a type have a status. Public, as Ebean creates it. */
  public record RunCount(
      UUID organisationId,
      ExecutionType type,
      ExecutionStatus status,
      long executions,
      long bytes) {

    Labels labels() {
      return Labels.of(
          "organisation", organisationId.toString(), "type", type.name(), "status", status.name());
    }

    double number() {
      return executions;
    }
  }
}
