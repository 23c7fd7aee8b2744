package dev.holdfast.host.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.TooManyRequestsException;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.execution.ExecutionService;
import dev.holdfast.host.execution.work.ExecutionSubject;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.execution.work.NewExecution;
import dev.holdfast.host.execution.work.NewExecution.Start;
import dev.holdfast.host.job.query.QJob;
import dev.holdfast.host.schedule.DueJob;
import dev.holdfast.host.schedule.DueJobs;
import dev.holdfast.host.schedule.Schedules;
import dev.holdfast.host.schedule.SchedulingOptions;
import dev.holdfast.host.schedule.SchedulingOptions.Missed;
import dev.holdfast.host.schedule.SchedulingOptions.Overlap;
import dev.holdfast.host.setting.SettingKey;
import dev.holdfast.host.setting.SettingService;
import io.ebean.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Queues runs of jobs that are due. */
@Singleton
final class ScheduledRuns implements DueJob {

  private static final Logger LOG = LoggerFactory.getLogger(ScheduledRuns.class);

  /** A run that is later than this was missed: no host was running. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private final Database database;
  private final RequestScope scope;
  private final JobSchedules schedules;
  private final ExecutionService executions;
  private final SettingService settings;
  private final Clock clock;

  @Inject
  ScheduledRuns(
      Database database,
      RequestScope scope,
      JobSchedules schedules,
      ExecutionService executions,
      SettingService settings) {
    this(database, scope, schedules, executions, settings, Clock.systemUTC());
  }

  ScheduledRuns(
      Database database,
      RequestScope scope,
      JobSchedules schedules,
      ExecutionService executions,
      SettingService settings,
      Clock clock) {
    this.database = database;
    this.scope = scope;
    this.schedules = schedules;
    this.executions = executions;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Optional<Instant> fire(UUID jobId, Instant due) {
    Optional<Job> job =
        scope.callAsSystem("due job", () -> new QJob(database).id.eq(jobId).findOneOrEmpty());
    return job.isEmpty()
        ? Optional.empty()
        : scope.call(job.get().organisationId(), () -> fire(job.get(), due));
  }

  @Override
  public void plan(UUID jobId) {
    scope
        .callAsSystem("due job", () -> new QJob(database).id.eq(jobId).findOneOrEmpty())
        .ifPresent(job -> scope.run(job.organisationId(), () -> schedules.replan(jobId)));
  }

  private Optional<Instant> fire(Job job, Instant due) {
    Schedules when = schedules.of(job);
    if (when == null || !job.enabled()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    // The wall clock may have been put back.
    Instant from = now.isAfter(due) ? now : due;
    try {
      if (isWanted(job, due, now)) {
        queue(job, due);
      }
    } catch (TooManyRequestsException e) {
      throw e; // The scheduler tries again soon.
    } catch (HoldfastException e) {
      LOG.warn("The job {} is due, but can't be queued: {}", job.id(), e.getMessage());
    }
    return DueJobs.next(job.id(), when, from);
  }

  private boolean isWanted(Job job, Instant due, Instant now) {
    if (job.isPaused(now) || settings.get(SettingKey.SCHEDULES_PAUSED) > 0) {
      return false;
    }
    SchedulingOptions options = job.scheduling();
    if (Duration.between(due, now).compareTo(LATE) > 0 && options.missed() == Missed.SKIP) {
      LOG.info("The run of job {} due at {} was missed", job.id(), due);
      return false;
    }
    ExecutionSubject subject = ExecutionSubject.job(job.id());
    boolean overlaps =
        options.overlap() == Overlap.SKIP
            ? executions.isActive(ExecutionType.BACKUP, subject)
            : executions.isQueued(ExecutionType.BACKUP, subject);
    if (overlaps) {
      LOG.info("Job {} is due, but the run before hasn't ended", job.id());
    } else if (options.sourceOverlap() == Overlap.SKIP && isSourceBusy(job)) {
      LOG.info("Job {} is due, but another run of its source hasn't ended", job.id());
      return false;
    }
    return !overlaps;
  }

  private boolean isSourceBusy(Job job) {
    List<UUID> active = executions.activeSubjects(ExecutionType.BACKUP);
    return new QJob(database).sourceId.eq(job.sourceId()).id.ne(job.id()).id.in(active).exists();
  }

  private void queue(Job job, Instant due) {
    executions.enqueue(
        new NewExecution(
            ExecutionType.BACKUP,
            ExecutionSubject.job(job.id()),
            JsonNodeFactory.instance.objectNode(),
            "schedule:" + job.id() + ":" + due.toEpochMilli(),
            Start.scheduled(due)),
        execution -> {});
  }
}
