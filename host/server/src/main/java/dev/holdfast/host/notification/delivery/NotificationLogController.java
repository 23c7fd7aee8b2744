package dev.holdfast.host.notification.delivery;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.notification.delivery.NotificationLogService.LogFilter;
import dev.holdfast.host.notification.delivery.NotificationLogView.NotificationLogPage;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.avaje.http.api.QueryParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was sent, is being sent, or could not be sent. */
@Controller("/api/v1/notification-logs")
final class NotificationLogController {

  private final NotificationLogService logs;

  NotificationLogController(NotificationLogService logs) {
    this.logs = logs;
  }

  /**
   * Lists notifications, newest first.
   *
   * @param channelId only to this channel
   * @param eventType only of this kind of event, for example backup.failed
   * @param status only with this status
   * @param executionId only about this run
   */
  @Roles(Permission.NOTIFICATION_READ)
  @Get
  NotificationLogPage listNotificationLogs(
      @QueryParam @Nullable UUID channelId,
      @QueryParam @Nullable String eventType,
      @QueryParam @Nullable NotificationStatus status,
      @QueryParam @Nullable UUID executionId,
      @QueryParam @Nullable UUID after,
      @QueryParam @Nullable Integer limit) {
    return logs.list(
        new LogFilter(channelId, eventType, status, executionId), PageRequest.of(after, limit));
  }

  /** Returns a notification. */
  @Roles(Permission.NOTIFICATION_READ)
  @Get("/{id}")
  NotificationLogView getNotificationLog(UUID id) {
    return logs.get(id);
  }

  /** Sends a notification again that could not be sent. */
  @Roles(Permission.NOTIFICATION_WRITE)
  @Post("/{id}/resend")
  @Produces(statusCode = 202)
  NotificationLogView resendNotification(UUID id) {
    return logs.resend(id);
  }
}
