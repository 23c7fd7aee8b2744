package dev.holdfast.host.job;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.job.query.QJob;
import dev.holdfast.host.schedule.DueJobs;
import dev.holdfast.host.schedule.SchedulePresetService;
import dev.holdfast.host.schedule.SchedulePresetService.PresetChanged;
import dev.holdfast.host.schedule.Schedules;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The schedules of jobs: their own and those of the presets that they follow. */
@Singleton
final class JobSchedules {

  private final Database database;
  private final SchedulePresetService presets;
  private final DueJobs due;
  private final RequestScope scope;

  JobSchedules(
      Database database,
      SchedulePresetService presets,
      DueJobs due,
      RequestScope scope,
      Events events) {
    this.database = database;
    this.presets = presets;
    this.due = due;
    this.scope = scope;
    events.on(PresetChanged.class, changed -> planFollowers(changed.id()));
  }

  private void planFollowers(UUID preset) {
    plan(new QJob(database).schedulePresetId.eq(preset).findList());
  }

  /** Plans the next runs of jobs that have changed, in the current transaction. */
  void plan(List<Job> jobs) {
    Map<UUID, Schedules> schedules = of(jobs);
    jobs.forEach(job -> due.plan(job.id(), job.enabled() ? schedules.get(job.id()) : null));
  }

  /** Plans the next run of a job by its current row. */
  void replan(UUID jobId) {
    try (Transaction transaction = database.beginTransaction()) {
      plan(new QJob(database).forUpdate().id.eq(jobId).findList());
      transaction.commit();
    }
  }

  /** Plans jobs by the present time. Called without a scope. */
  void replan(List<UUID> jobIds) {
    Map<UUID, List<UUID>> owners =
        scope.callAsSystem(
            "due jobs",
            () ->
                new QJob(database)
                    .id.in(jobIds).findList().stream()
                        .collect(
                            Collectors.groupingBy(
                                Job::organisationId,
                                Collectors.mapping(Job::id, Collectors.toList()))));
    owners.forEach((organisation, ids) -> scope.run(organisation, () -> ids.forEach(this::replan)));
  }

  /** Forgets when a job is due, in the current transaction. */
  void forget(Job job) {
    due.plan(job.id(), null);
  }

  /** When jobs are due next, for people. */
  Map<UUID, List<Instant>> nextRuns(List<Job> jobs) {
    Instant now = Instant.now();
    Map<UUID, Schedules> schedules = of(jobs);
    Map<UUID, List<Instant>> next = new HashMap<>();
    for (Job job : jobs) {
      Schedules when = schedules.get(job.id());
      Instant pause = job.pausedUntil();
      Instant from = pause != null && pause.isAfter(now) ? pause : now;
      next.put(job.id(), when == null || !job.enabled() ? List.of() : when.preview(from));
    }
    return next;
  }

  /** The schedules of a job; null if it has none. */
  @Nullable Schedules of(Job job) {
    return of(List.of(job)).get(job.id());
  }

  private Map<UUID, Schedules> of(List<Job> jobs) {
    Map<UUID, List<String>> followed =
        presets.schedules(
            jobs.stream().map(Job::schedulePresetId).filter(Objects::nonNull).distinct().toList());
    Map<UUID, Schedules> found = new HashMap<>();
    for (Job job : jobs) {
      List<String> expressions = new ArrayList<>(job.schedules());
      if (job.schedulePresetId() != null) {
        expressions.addAll(followed.getOrDefault(job.schedulePresetId(), List.of()));
      }
      if (!expressions.isEmpty()) {
        found.put(
            job.id(),
            Schedules.of(
                expressions, job.scheduling().timeZone(), job.scheduling().jitterSeconds()));
      }
    }
    return found;
  }
}
