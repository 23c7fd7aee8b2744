package dev.holdfast.host.job;

import dev.holdfast.host.event.Events;
import dev.holdfast.host.execution.ExecutionService;
import dev.holdfast.host.execution.work.ExecutionEnded;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.execution.work.NewExecution.Start;
import dev.holdfast.host.job.query.QJob;
import dev.holdfast.host.schedule.SchedulingOptions;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Repeats scheduled runs that failed for a reason that may pass. */
@Singleton
public final class RunRetries {

  private static final Duration LONGEST = Duration.ofDays(1);

  /** Problems that may pass by themselves; those of configurations, rights and space don't. */
  private static final Set<String> PASSING =
      Set.of(
          "UNREACHABLE",
          "STALLED",
          "TIMED_OUT",
          "CONNECTION_LOST",
          "BUSY",
          "TOOL_FAILED",
          "INTERRUPTED");

  private final Database database;
  private final ExecutionService executions;

  RunRetries(Database database, ExecutionService executions, Events events) {
    this.database = database;
    this.executions = executions;
    events.on(ExecutionEnded.class, this::ended);
  }

  private void ended(ExecutionEnded run) {
    options(run).ifPresent(options -> repeat(run, options));
  }

  /** Whether a run that ended is repeated. */
  public boolean repeats(ExecutionEnded run) {
    return options(run).isPresent();
  }

  private Optional<SchedulingOptions> options(ExecutionEnded run) {
    if (run.type() != ExecutionType.BACKUP
        || run.status() != ExecutionStatus.FAILED
        || run.start().scheduledFor() == null
        || run.jobId() == null
        || run.causes().stream().noneMatch(PASSING::contains)) {
      return Optional.empty();
    }
    return new QJob(database)
        .id
        .eq(run.jobId())
        .findOneOrEmpty()
        .filter(job -> job.enabled() && run.start().attempt() <= job.scheduling().retries())
        .map(Job::scheduling);
  }

  private void repeat(ExecutionEnded run, SchedulingOptions options) {
    int attempt = run.start().attempt();
    Duration delay = Duration.ofSeconds((long) options.retryDelaySeconds() << (attempt - 1));
    Instant begin = run.endedAt().plus(delay.compareTo(LONGEST) < 0 ? delay : LONGEST);
    UUID first = run.start().retryOf() == null ? run.id() : run.start().retryOf();
    executions.repeat(run, new Start(run.start().scheduledFor(), attempt + 1, first, begin, false));
  }
}
