package dev.holdfast.host.job;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.background.Background;
import dev.holdfast.host.background.Background.Scope;
import dev.holdfast.host.execution.ExecutionService;
import dev.holdfast.host.schedule.DueJobs;
import dev.holdfast.host.task.SystemTasks;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans jobs and system tasks by the present time after the clock was ahead. They would wait until
 * the time that was planned then, and a time that comes twice would count as done.
 */
@Singleton
final class ClockSteps {

  private static final Logger LOG = LoggerFactory.getLogger(ClockSteps.class);
  private static final Duration LOOK = Duration.ofMinutes(1);

  /** The clocks of several hosts may differ by less than this. */
  private static final Duration TOLERANCE = Duration.ofMinutes(10);

  private final RequestScope scope;
  private final DueJobs due;
  private final JobSchedules schedules;
  private final ExecutionService executions;
  private final SystemTasks tasks;
  private final Clock clock;

  @Inject
  ClockSteps(
      RequestScope scope,
      DueJobs due,
      JobSchedules schedules,
      ExecutionService executions,
      SystemTasks tasks,
      Background background) {
    this(scope, due, schedules, executions, tasks, Clock.systemUTC());
    background.every("holdfast-clock", LOOK, Scope.NONE, this::look);
  }

  ClockSteps(
      RequestScope scope,
      DueJobs due,
      JobSchedules schedules,
      ExecutionService executions,
      SystemTasks tasks,
      Clock clock) {
    this.scope = scope;
    this.due = due;
    this.schedules = schedules;
    this.executions = executions;
    this.tasks = tasks;
    this.clock = clock;
  }

  void look() {
    Instant ahead = clock.instant().plus(TOLERANCE);
    List<UUID> jobs = scope.callAsSystem("clock", () -> due.plannedAfter(ahead));
    if (!jobs.isEmpty()) {
      LOG.warn(
          "The clock was ahead. Jobs that are planned again by the present time: {}", jobs.size());
      scope.runAsSystem("clock", () -> executions.forgetKeysAfter(ahead));
      schedules.replan(jobs);
    }
    scope.runAsSystem("clock", () -> tasks.planBefore(ahead));
  }
}
