package dev.holdfast.host.notification;

import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredChannel;
import dev.holdfast.host.adapter.AdapterCall;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.notification.TestNotificationController.DeliveryView;
import dev.holdfast.host.people.limit.RateLimiter;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.Severity;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Sends test notifications, one attempt each. */
@Singleton
final class TestNotificationService {

  private final AdapterConfigService configs;
  private final AuditTrail audit;
  private final RateLimiter limiter =
      new RateLimiter("Too many test notifications", 10, Duration.ofMinutes(10), System::nanoTime);

  TestNotificationService(AdapterConfigService configs, AuditTrail audit) {
    this.configs = configs;
    this.audit = audit;
  }

  /**
   * Sends a test notification.
   *
   * @throws PluginException if it wasn't accepted
   */
  DeliveryView send(UUID id) {
    try (ConfiguredChannel channel = configs.open(AdapterKind.NOTIFICATION, id)) {
      limiter.acquire(id.toString());
      Notification test =
          Notification.builder(Severity.INFO, "notification.test", "Test notification")
              .subject(channel.identity().name())
              .text("This channel works. Nothing has happened to your backups.")
              .build();
      long start = System.nanoTime();
      Delivery.Accepted accepted;
      try {
        accepted =
            accepted(AdapterCall.run("send", channel, context -> channel.send(test, context)));
      } catch (PluginException e) {
        record(id, channel, e.code().name());
        throw e;
      }
      record(id, channel, "ACCEPTED");
      long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      return new DeliveryView(test.id(), accepted.reference(), Math.toIntExact(milliseconds));
    }
  }

  private static Delivery.Accepted accepted(Delivery delivery) {
    if (delivery instanceof Delivery.RetryAfter later) {
      throw new PluginException(ErrorCode.BUSY, later.reason(), "Try again later.")
          .retryAfter(later.after());
    }
    if (delivery instanceof Delivery.Rejected rejected) {
      throw new PluginException(rejected.code(), rejected.message(), rejected.hint());
    }
    return (Delivery.Accepted) delivery;
  }

  private void record(UUID id, ConfiguredChannel channel, String result) {
    audit.record(
        "adapter.test-notification",
        "adapter",
        id,
        Map.of("adapterId", channel.identity().adapter(), "result", result));
  }
}
