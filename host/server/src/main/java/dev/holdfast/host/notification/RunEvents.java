package dev.holdfast.host.notification;

import dev.holdfast.host.catalogue.CatalogueService;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.event.SystemEvent;
import dev.holdfast.host.event.SystemEventType;
import dev.holdfast.host.execution.work.ExecutionEnded;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.job.JobService;
import dev.holdfast.host.job.JobService.JobRecipients;
import dev.holdfast.host.job.RunRetries;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Publishes how runs ended, also those that crash recovery closed. A cancelled run is no event:
 * somebody cancelled it, and the watchdog notices a backup that is missing for it. Nor is a failed
 * attempt that is repeated: the last one tells what became of the run.
 */
@Singleton
final class RunEvents {

  private final Predicate<ExecutionEnded> repeated;
  private final Function<ExecutionEnded, String> subject;
  private final Events events;

  @Inject
  RunEvents(JobService jobs, RunRetries retries, CatalogueService catalogue, Events events) {
    this(retries::repeats, run -> subject(run, jobs, catalogue), events);
  }

  RunEvents(
      Predicate<ExecutionEnded> repeated, Function<ExecutionEnded, String> subject, Events events) {
    this.repeated = repeated;
    this.subject = subject;
    this.events = events;
    events.on(ExecutionEnded.class, this::ended);
  }

  private void ended(ExecutionEnded run) {
    if (!repeated.test(run)) {
      type(run).ifPresent(type -> events.publish(event(type, run)));
    }
  }

  static Optional<SystemEventType> type(ExecutionEnded run) {
    boolean good = run.status() == ExecutionStatus.SUCCESS;
    if (run.status() == ExecutionStatus.CANCELLED) {
      return Optional.empty();
    }
    return switch (run.type()) {
      case BACKUP ->
          Optional.of(
              switch (run.status()) {
                case SUCCESS -> SystemEventType.BACKUP_SUCCEEDED;
                case PARTIAL -> SystemEventType.BACKUP_PARTIAL;
                default -> SystemEventType.BACKUP_FAILED;
              });
      case RESTORE ->
          Optional.of(good ? SystemEventType.RESTORE_SUCCEEDED : SystemEventType.RESTORE_FAILED);
      case VERIFY -> good ? Optional.empty() : Optional.of(SystemEventType.VERIFICATION_FAILED);
      case SELF_BACKUP -> good ? Optional.empty() : Optional.of(SystemEventType.SELF_BACKUP_FAILED);
      default -> Optional.empty();
    };
  }

  private SystemEvent event(SystemEventType type, ExecutionEnded run) {
    String text = Objects.requireNonNullElse(run.message(), "");
    SystemEvent event =
        SystemEvent.of(type, subject.apply(run), text)
            .job(run.jobId())
            .execution(run.id())
            .fact("Started", run.startedAt().toString())
            .fact("Duration", duration(Duration.between(run.startedAt(), run.endedAt())));
    if (run.size() != null) {
      event = event.fact("Stored", run.size() + " bytes");
    }
    if (run.problemCode() != null) {
      event = event.fact("Problem", run.problemCode());
    }
    return run.start().attempt() > 1
        ? event.fact("Attempt", Integer.toString(run.start().attempt()))
        : event;
  }

  /** The job, or that of the backup; empty if it was deleted. */
  private static String subject(ExecutionEnded run, JobService jobs, CatalogueService catalogue) {
    if (run.jobId() != null) {
      return jobs.recipients(run.jobId()).map(JobRecipients::job).orElse("");
    }
    String backup = run.task().request().path("backupId").asText();
    return backup.isEmpty() ? "" : catalogue.jobName(UUID.fromString(backup)).orElse("");
  }

  private static String duration(Duration time) {
    return time.compareTo(Duration.ofMinutes(1)) < 0
        ? time.toSeconds() + " s"
        : "%d h %02d min %02d s"
            .formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }
}
