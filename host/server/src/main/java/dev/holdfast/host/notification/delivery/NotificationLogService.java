package dev.holdfast.host.notification.delivery;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.KnownTargets;
import dev.holdfast.host.access.ScopeType;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.notification.delivery.NotificationLogView.NotificationLogPage;
import dev.holdfast.host.notification.delivery.query.QNotificationLog;
import dev.holdfast.host.persistence.DatabaseClock;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows messages, and sends those again that failed. */
@Singleton
final class NotificationLogService {

  /**
   * A filter for messages; null matches any.
   *
   * @param channelId to this channel
   * @param eventType of this kind of event
   * @param status with this status
   * @param executionId about this run
   */
  record LogFilter(
      @Nullable UUID channelId,
      @Nullable String eventType,
      @Nullable NotificationStatus status,
      @Nullable UUID executionId) {}

  private final Database database;
  private final DatabaseClock clock;
  private final KnownTargets targets;
  private final AuditTrail audit;

  NotificationLogService(
      Database database, DatabaseClock clock, KnownTargets targets, AuditTrail audit) {
    this.database = database;
    this.clock = clock;
    this.targets = targets;
    this.audit = audit;
  }

  NotificationLogPage list(LogFilter filter, PageRequest request) {
    QNotificationLog wanted = new QNotificationLog(database);
    UUID channel = filter.channelId();
    if (channel != null) {
      targets.requireFilter(ScopeType.ADAPTER, channel, "channelId", () -> isInRows(channel));
      wanted.channelId.eq(channel);
    }
    wanted.eventType.eqIfPresent(filter.eventType());
    wanted.status.eqIfPresent(filter.status());
    if (filter.executionId() != null) {
      wanted.executionId.eq(filter.executionId());
    }
    List<NotificationLog> found = request.find(wanted);
    return new NotificationLogPage(
        request.items(found, NotificationLogView::of), request.next(found, NotificationLog::id));
  }

  /** Messages remain when their channel is deleted. */
  private boolean isInRows(UUID channel) {
    return new QNotificationLog(database).channelId.eq(channel).exists();
  }

  NotificationLogView get(UUID id) {
    return new QNotificationLog(database)
        .id
        .eq(id)
        .findOneOrEmpty()
        .map(NotificationLogView::of)
        .orElseThrow(() -> HoldfastException.notFound("notification"));
  }

  /** Queues a message again whose last attempt failed. */
  NotificationLogView resend(UUID id) {
    get(id);
    try (Transaction transaction = database.beginTransaction()) {
      QNotificationLog set = QNotificationLog.alias();
      int changed =
          new QNotificationLog(database)
              .id
              .eq(id)
              .status
              .eq(NotificationStatus.ERROR)
              .asUpdate()
              .set(set.status, NotificationStatus.PENDING)
              .set(set.attempts, 0)
              .set(set.nextAttemptAt, clock.now())
              .update();
      if (changed == 0) {
        throw new HoldfastException(
            ProblemCode.CONFLICT,
            "The notification hasn't failed.",
            "Only those with the status ERROR can be sent again.");
      }
      audit.record("notification.resend", "notification", id, Map.of());
      transaction.commit();
    }
    return get(id);
  }
}
