package dev.holdfast.host.notification.delivery;

import dev.holdfast.engine.AdapterIdentity;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.notification.delivery.query.QNotificationLog;
import dev.holdfast.host.notification.delivery.query.QQueuedNotification;
import dev.holdfast.host.persistence.Ids;
import dev.holdfast.plugin.notification.Severity;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Turns waiting notifications into messages, each of them into one over all hosts. */
@Singleton
final class Messages {

  private static final int NAMED = 10;
  private static final int MOST_CHANNELS = 200;

  private final Database database;
  private final RequestScope scope;
  private final Function<UUID, Optional<AdapterIdentity>> channels;

  @Inject
  Messages(Database database, RequestScope scope, AdapterConfigService adapters) {
    this(database, scope, adapters::identity);
  }

  Messages(
      Database database, RequestScope scope, Function<UUID, Optional<AdapterIdentity>> channels) {
    this.database = database;
    this.scope = scope;
    this.channels = channels;
  }

  /**
   * Makes the next message of each channel that has none. While a channel is down, notifications
   * thus gather, and are sent as few messages.
   */
  void make(Instant now) {
    List<UUID> busy =
        new QNotificationLog(database)
            .select(QNotificationLog.alias().channelId)
            .setDistinct(true)
            .status
            .eq(NotificationStatus.PENDING)
            .findSingleAttributeList();
    List<UUID> due =
        new QQueuedNotification(database)
            .select(QQueuedNotification.alias().channelId)
            .setDistinct(true)
            .messageId
            .isNull()
            .dueAt
            .le(now)
            .channelId
            .notIn(busy)
            .setMaxRows(MOST_CHANNELS)
            .findSingleAttributeList();
    due.forEach(
        channel ->
            waiting(channel)
                .dueAt
                .le(now)
                .orderBy()
                .dueAt
                .asc()
                .setMaxRows(1)
                .findOneOrEmpty()
                .ifPresent(oldest -> make(oldest, now)));
  }

  private void make(QueuedNotification oldest, Instant now) {
    scope.run(
        oldest.organisationId(),
        () -> {
          try (Transaction transaction = database.beginTransaction()) {
            UUID id = Ids.next();
            int claimed =
                waiting(oldest.channelId())
                    .groupKey
                    .eq(oldest.groupKey())
                    .heldUntil
                    .le(now)
                    .asUpdate()
                    .set(QQueuedNotification.alias().messageId, id)
                    .update();
            if (claimed > 0) {
              database.save(new NotificationLog(id, identity(oldest), summary(id, claimed), now));
            }
            transaction.commit();
          }
        });
  }

  private QQueuedNotification waiting(UUID channel) {
    return new QQueuedNotification(database).channelId.eq(channel).messageId.isNull();
  }

  private AdapterIdentity identity(QueuedNotification row) {
    UUID channel = row.channelId();
    return channels
        .apply(channel)
        .orElseGet(() -> new AdapterIdentity(channel.toString(), "deleted", "", ""));
  }

  private Summary summary(UUID message, int count) {
    List<QueuedNotification> first =
        new QQueuedNotification(database)
            .messageId
            .eq(message)
            .orderBy()
            .id
            .asc()
            .setMaxRows(NAMED)
            .findList();
    if (count <= NAMED) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      first.forEach(each -> counts.merge(each.title(), 1, Integer::sum));
      Severity worst =
          first.stream().map(QueuedNotification::severity).max(Comparator.naturalOrder()).get();
      return Summary.of(first, counts, worst);
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String title : distinct(message)) {
      counts.put(
          title,
          new QQueuedNotification(database).messageId.eq(message).title.eq(title).findCount());
    }
    List<Severity> severities =
        new QQueuedNotification(database)
            .select(QQueuedNotification.alias().severity)
            .setDistinct(true)
            .messageId
            .eq(message)
            .findSingleAttributeList();
    return Summary.of(
        first, counts, severities.stream().max(Comparator.naturalOrder()).orElseThrow());
  }

  private List<String> distinct(UUID message) {
    return new QQueuedNotification(database)
        .select(QQueuedNotification.alias().title)
        .setDistinct(true)
        .messageId
        .eq(message)
        .findSingleAttributeList();
  }
}
