package dev.holdfast.host.notification.delivery;

import dev.holdfast.host.notification.delivery.query.QNotificationLog;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides which host sends a message, and records what became of it. */
@Singleton
final class DeliveryClaims {

  /** Longer than any attempt, so that a host that died holds nothing up for long. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final int MOST = 200;

  private final Database database;

  DeliveryClaims(Database database) {
    this.database = database;
  }

  /**
   * Claims due messages, of each channel only the oldest, so that they arrive in order.
   *
   * @param channels those that are being used by this host
   */
  List<NotificationLog> next(Instant now, int most, Collection<UUID> channels) {
    Set<UUID> busy = new HashSet<>(channels);
    List<NotificationLog> claimed = new ArrayList<>();
    for (NotificationLog row : due(now, channels)) {
      if (claimed.size() < most && busy.add(row.channelId()) && !hasOlder(row) && claim(row, now)) {
        claimed.add(row);
      }
    }
    return claimed;
  }

  private List<NotificationLog> due(Instant now, Collection<UUID> without) {
    return pending()
        .channelId
        .notIn(without)
        .nextAttemptAt
        .le(now)
        .claimedUntil
        .le(now)
        .orderBy()
        .nextAttemptAt
        .asc()
        .setMaxRows(MOST)
        .findList();
  }

  private boolean hasOlder(NotificationLog row) {
    return pending().channelId.eq(row.channelId()).raw("id < ?", row.id()).exists();
  }

  private QNotificationLog pending() {
    return new QNotificationLog(database).status.eq(NotificationStatus.PENDING);
  }

  /** Of several hosts, one succeeds: each attempt has a number. */
  private boolean claim(NotificationLog row, Instant now) {
    QNotificationLog set = QNotificationLog.alias();
    return attempt(row.id(), row.attempts())
            .claimedUntil
            .le(now)
            .asUpdate()
            .set(set.claimedUntil, now.plus(LEASE))
            .set(set.attempts, row.attempts() + 1)
            .update()
        > 0;
  }

  private QNotificationLog attempt(UUID id, int number) {
    return pending().id.eq(id).attempts.eq(number);
  }

  /** Records an attempt, unless another host has taken the message over meanwhile. */
  void end(NotificationLog claimed, Instant now, Outcome outcome) {
    QNotificationLog set = QNotificationLog.alias();
    Instant next = Objects.requireNonNullElse(outcome.next(), now);
    var update =
        attempt(claimed.id(), claimed.attempts() + 1)
            .asUpdate()
            .set(set.status, outcome.status())
            .set(set.claimedUntil, Instant.EPOCH)
            .set(set.nextAttemptAt, next)
            .set(set.sentAt, now);
    (outcome.error() == null ? update.setNull(set.error) : update.set(set.error, outcome.error()))
        .update();
  }

  /**
   * What became of an attempt.
   *
   * @param next when it is repeated, or null
   */
  record Outcome(NotificationStatus status, @Nullable String error, @Nullable Instant next) {}
}
