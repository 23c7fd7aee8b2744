package dev.holdfast.host.notification;

import dev.holdfast.host.event.Events;
import dev.holdfast.host.event.SystemEvent;
import dev.holdfast.host.event.SystemEventType;
import dev.holdfast.host.job.JobService;
import dev.holdfast.host.job.JobService.JobRecipients;
import dev.holdfast.host.notification.delivery.QueuedNotification;
import dev.holdfast.host.notification.delivery.QueuedNotification.Timing;
import dev.holdfast.host.notification.delivery.query.QQueuedNotification;
import dev.holdfast.host.notification.query.QNotificationRule;
import dev.holdfast.host.persistence.DatabaseClock;
import dev.holdfast.plugin.notification.Severity;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides which channels are told of an event, and queues that in the event's transaction. */
@Singleton
final class Notifier {

  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
  private static final Duration OF_JOBS = Duration.ofSeconds(30);
  private static final Set<SystemEventType> RUNS =
      EnumSet.of(
          SystemEventType.BACKUP_SUCCEEDED,
          SystemEventType.BACKUP_PARTIAL,
          SystemEventType.BACKUP_FAILED);

  private final Database database;
  private final Supplier<Instant> clock;
  private final Function<UUID, Optional<JobRecipients>> jobs;

  @Inject
  Notifier(Database database, DatabaseClock clock, JobService jobs, Events events) {
    this(database, clock::now, jobs::recipients, events);
  }

  Notifier(
      Database database,
      Supplier<Instant> clock,
      Function<UUID, Optional<JobRecipients>> jobs,
      Events events) {
    this.database = database;
    this.clock = clock;
    this.jobs = jobs;
    events.on(SystemEvent.class, this::tryToTell);
  }

  /** What can't be queued is logged: it must not undo what the event is about. */
  private void tryToTell(SystemEvent event) {
    Transaction cause = database.currentTransaction();
    cause.setNestedUseSavepoint();
    try (Transaction savepoint = database.beginTransaction()) {
      tell(event);
      savepoint.commit();
    } catch (RuntimeException e) {
      LOG.error("Nobody is told of {} {}: {}", event.type().code(), event.subject(), e.toString());
    }
  }

  private void tell(SystemEvent event) {
    Instant now = clock.get();
    Map<UUID, Timing> told = new HashMap<>();
    for (UUID channel : ofJob(event)) {
      told.put(channel, new Timing(channel, now, now, now.plus(OF_JOBS)));
    }
    for (NotificationRuleRequest rule : rules(event)) {
      Instant held = heldUntil(rule, event, now);
      Instant due = held.plusSeconds(rule.groupSeconds());
      for (UUID channel : rule.channels()) {
        if (!isRepeated(rule, event, channel, now)) {
          // A channel is told once, as early as any of its rules says.
          told.merge(
              channel,
              new Timing(channel, now, held, due),
              (one, other) -> one.dueAt().isAfter(other.dueAt()) ? other : one);
        }
      }
    }
    told.values().forEach(timing -> database.save(new QueuedNotification(event, timing)));
  }

  private List<UUID> ofJob(SystemEvent event) {
    if (event.jobId() == null || !RUNS.contains(event.type())) {
      return List.of();
    }
    boolean success = event.type() == SystemEventType.BACKUP_SUCCEEDED;
    return jobs.apply(event.jobId())
        .filter(job -> job.events().covers(success))
        .map(JobRecipients::channels)
        .orElse(List.of());
  }

  private List<NotificationRuleRequest> rules(SystemEvent event) {
    return new QNotificationRule(database)
        .findList().stream()
            .map(NotificationRule::definition)
            .filter(rule -> rule.matches(event))
            .toList();
  }

  private static Instant heldUntil(NotificationRuleRequest rule, SystemEvent event, Instant now) {
    return event.type().severity() == Severity.ERROR
        ? now
        : QuietHours.of(rule).map(quiet -> quiet.end(now)).orElse(now);
  }

  private boolean isRepeated(
      NotificationRuleRequest rule, SystemEvent event, UUID channel, Instant now) {
    return rule.repeatMinutes() > 0
        && new QQueuedNotification(database)
            .channelId
            .eq(channel)
            .eventType
            .eq(event.type().code())
            .subject
            .eq(event.subject())
            .createdAt
            .gt(now.minus(Duration.ofMinutes(rule.repeatMinutes())))
            .exists();
  }
}
