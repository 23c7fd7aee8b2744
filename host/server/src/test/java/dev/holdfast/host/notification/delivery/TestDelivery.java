package dev.holdfast.host.notification.delivery;

import dev.holdfast.engine.AdapterIdentity;
import dev.holdfast.host.adapter.AdapterConfig;
import dev.holdfast.host.notification.delivery.DeliveryClaims.Outcome;
import dev.holdfast.host.organisation.TestTenants;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Delivers notifications to nobody. */
public final class TestDelivery {

  /** A message that was sent. */
  public record Sent(
      String channel, String event, Severity severity, String title, String subject, String text) {}

  private final TestTenants tenants;
  final Messages messages;
  final DeliveryClaims claims;

  public TestDelivery(TestTenants tenants) {
    this.tenants = tenants;
    this.messages =
        new Messages(
            tenants.database(),
            tenants.scope(),
            id ->
                Optional.ofNullable(tenants.database().find(AdapterConfig.class, id))
                    .map(row -> new AdapterIdentity(id.toString(), row.name(), "sample", "")));
    this.claims = new DeliveryClaims(tenants.database());
  }

  /** Sends what is due, in some rounds at the same time. */
  public List<Sent> deliver(Instant now, int rounds) {
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      tenants
          .scope()
          .runAsSystem(
              "test",
              () -> {
                messages.make(now);
                for (NotificationLog row : claims.next(now, 8, Set.of())) {
                  Notification it = row.notification();
                  sent.add(
                      new Sent(
                          row.channelName(),
                          it.event(),
                          it.severity(),
                          it.title(),
                          it.subject(),
                          it.text()));
                  claims.end(row, now, new Outcome(NotificationStatus.SUCCESS, null, null));
                }
              });
    }
    return sent;
  }
}
