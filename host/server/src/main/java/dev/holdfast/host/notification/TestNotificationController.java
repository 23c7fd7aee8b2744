package dev.holdfast.host.notification;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import java.util.UUID;

/** Tries notification channels. */
@Controller("/api/v1/adapters")
final class TestNotificationController {

  /**
   * A notification that the service has accepted.
   *
   * @param id id of the notification, also known to the service if it takes ids
   * @param reference what the service calls the message; may be empty
   * @param latencyMs duration of the delivery
   */
  public record DeliveryView(String id, String reference, int latencyMs) {}

  private final TestNotificationService notifications;

  TestNotificationController(TestNotificationService notifications) {
    this.notifications = notifications;
  }

  /** Sends a test notification. A channel whose service refuses it answers with the reason. */
  @Roles({Permission.ADAPTER_CHECK, Permission.OUTBOUND})
  @Post("/{id}/test-notification")
  @Produces(statusCode = 200)
  DeliveryView testNotification(UUID id) {
    return notifications.send(id);
  }
}
