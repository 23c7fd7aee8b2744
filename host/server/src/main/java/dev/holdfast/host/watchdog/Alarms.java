package dev.holdfast.host.watchdog;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.event.SystemEvent;
import dev.holdfast.host.event.SystemEventType;
import dev.holdfast.host.watchdog.Alarm.AlarmSeverity;
import dev.holdfast.host.watchdog.query.QAlarm;
import io.ebean.Database;
import io.ebean.DuplicateKeyException;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Raises, repeats and ends alarms, each exactly once over all hosts, and publishes it. */
@Singleton
final class Alarms {

  private final Database database;
  private final RequestScope scope;
  private final Events events;

  Alarms(Database database, RequestScope scope, Events events) {
    this.database = database;
    this.scope = scope;
    this.events = events;
  }

  /** All open alarms by their keys. */
  Map<String, Alarm> open() {
    return new QAlarm(database).openKey.isNotNull().openKey.asMapKey().findMap();
  }

  /** Raises an alarm in an organisation. */
  void raise(UUID organisation, Alarm alarm) {
    scope.run(
        organisation,
        () -> {
          try (Transaction transaction = database.beginTransaction()) {
            database.save(alarm);
            publish(SystemEventType.ALARM_RAISED, alarm, alarm.text());
            transaction.commit();
          } catch (DuplicateKeyException e) {
            // Another host was faster.
          }
        });
  }

  /** Tells people again, if it is time and nobody has acknowledged it. */
  void repeat(Alarm alarm, String text, Instant now, WatchRules rules) {
    Instant until = alarm.acknowledgedUntil();
    // A time in the future is that of a clock that was ahead.
    boolean due =
        Duration.between(alarm.toldAt(), now).abs().compareTo(rules.repeat()) >= 0
            && (until == null || !until.isAfter(now));
    if (!due) {
      return;
    }
    boolean critical = alarm.timesTold() >= rules.escalateAfter();
    QAlarm set = QAlarm.alias();
    change(
        alarm.organisationId(),
        () ->
            new QAlarm(database)
                    .id
                    .eq(alarm.id())
                    .openKey
                    .isNotNull()
                    .timesTold
                    .eq(alarm.timesTold())
                    .asUpdate()
                    .set(set.toldAt, now)
                    .set(set.timesTold, alarm.timesTold() + 1)
                    .set(set.severity, critical ? AlarmSeverity.CRITICAL : AlarmSeverity.ERROR)
                    .set(set.text, text)
                    .update()
                > 0,
        () ->
            publish(
                critical ? SystemEventType.ALARM_ESCALATED : SystemEventType.ALARM_RAISED,
                alarm,
                "Reminder %d. %s".formatted(alarm.timesTold(), text)));
  }

  /** Ends an alarm. */
  void end(Alarm alarm, String text, Instant now) {
    QAlarm set = QAlarm.alias();
    change(
        alarm.organisationId(),
        () ->
            new QAlarm(database)
                    .id
                    .eq(alarm.id())
                    .openKey
                    .isNotNull()
                    .asUpdate()
                    .set(set.endedAt, now)
                    .setNull(set.openKey)
                    .update()
                > 0,
        () -> publish(SystemEventType.ALARM_ENDED, alarm, text));
  }

  /** Of several hosts, the one whose change counts publishes it. */
  private void change(UUID organisation, BooleanSupplier change, Runnable then) {
    scope.run(
        organisation,
        () -> {
          try (Transaction transaction = database.beginTransaction()) {
            if (change.getAsBoolean()) {
              then.run();
              transaction.commit();
            }
          }
        });
  }

  private void publish(SystemEventType type, Alarm alarm, String text) {
    events.publish(
        SystemEvent.of(type, alarm.subject(), text)
            .fact("Expected by", alarm.expectedBy().toString())
            .job(alarm.jobId())
            .adapter(alarm.adapterConfigId()));
  }
}
