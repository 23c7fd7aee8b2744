package dev.holdfast.host.notification.delivery;

import dev.holdfast.plugin.notification.Notification.Fact;
import dev.holdfast.plugin.notification.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to a channel.
 *
 * @param id the id, which the service gets, too
 * @param eventType the kind of event, or notification.summary for several kinds
 * @param severity the highest severity of its events
 * @param channelId the channel, which may be deleted
 * @param channelName what it was called
 * @param adapterId its adapter
 * @param status what became of it
 * @param title what happened, in one line
 * @param subject what it is about; may be empty
 * @param message what happened, in a few sentences; may be empty
 * @param fields details
 * @param color the color of the severity
 * @param renderedHtml the message as HTML, if the channel says so
 * @param renderedPayload what the service got, if the channel says so
 * @param error why the last attempt failed, or null
 * @param executionId the run that it is about, or null
 * @param events how many events it stands for
 * @param attempts how many attempts there were
 * @param nextAttemptAt when the next attempt is; null if there is none
 * @param sentAt when the last attempt was, or null
 * @param createdAt when it was made
 */
public record NotificationLogView(
    UUID id,
    String eventType,
    Severity severity,
    UUID channelId,
    String channelName,
    String adapterId,
    NotificationStatus status,
    String title,
    String subject,
    String message,
    List<Fact> fields,
    String color,
    @Nullable String renderedHtml,
    @Nullable String renderedPayload,
    @Nullable String error,
    @Nullable UUID executionId,
    int events,
    int attempts,
    @Nullable Instant nextAttemptAt,
    @Nullable Instant sentAt,
    Instant createdAt) {

  static NotificationLogView of(NotificationLog row) {
    return new NotificationLogView(
        row.id(),
        row.eventType(),
        row.severity(),
        row.channelId(),
        row.channelName(),
        row.adapterId(),
        row.status(),
        row.title(),
        row.subject(),
        row.message(),
        QueuedNotification.facts(row.fields()),
        row.color(),
        row.renderedHtml(),
        row.renderedPayload(),
        row.error(),
        row.executionId(),
        row.events(),
        row.attempts(),
        row.status() == NotificationStatus.PENDING ? row.nextAttemptAt() : null,
        row.sentAt(),
        row.createdAt());
  }

  /**
   * Some messages, newest first.
   *
   * @param items the messages
   * @param next pass it as after for the next page; null on the last
   */
  public record NotificationLogPage(List<NotificationLogView> items, @Nullable UUID next) {}
}
