package dev.holdfast.host.notification;

import dev.holdfast.host.event.Events;
import dev.holdfast.host.event.SystemEvent;
import dev.holdfast.host.notification.delivery.QueuedNotification;
import dev.holdfast.host.notification.delivery.QueuedNotification.Timing;
import dev.holdfast.host.notification.delivery.query.QQueuedNotification;
import dev.holdfast.host.notification.query.QNotificationRule;
import dev.holdfast.host.persistence.DatabaseClock;
import dev.holdfast.plugin.notification.Severity;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Decides which channels are told of an event, and queues that in the event's transaction. */
@Singleton
final class Notifier {

  private final Database database;
  private final DatabaseClock clock;

  Notifier(Database database, DatabaseClock clock, Events events) {
    this.database = database;
    this.clock = clock;
    events.on(SystemEvent.class, this::tell);
  }

  private void tell(SystemEvent event) {
    List<NotificationRuleRequest> rules =
        new QNotificationRule(database)
            .findList().stream()
                .map(NotificationRule::definition)
                .filter(rule -> rule.matches(event))
                .toList();
    if (rules.isEmpty()) {
      return;
    }
    Instant now = clock.now();
    Map<UUID, Timing> told = new HashMap<>();
    for (NotificationRuleRequest rule : rules) {
      Instant held = heldUntil(rule, event, now);
      Instant due = held.plusSeconds(rule.groupSeconds());
      for (UUID channel : rule.channels()) {
        if (!isRepeated(rule, event, channel, now)) {
          // A channel is told once, by the rule that tells it first.
          told.merge(
              channel,
              new Timing(channel, now, held, due),
              (one, other) -> one.dueAt().isAfter(other.dueAt()) ? other : one);
        }
      }
    }
    told.values().forEach(timing -> database.save(new QueuedNotification(event, timing)));
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
