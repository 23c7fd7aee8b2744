package dev.holdfast.host.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.event.SystemEvent;
import dev.holdfast.host.event.SystemEventType;
import dev.holdfast.host.notification.delivery.DeliveryClaims.Outcome;
import dev.holdfast.host.notification.delivery.QueuedNotification.Timing;
import dev.holdfast.host.organisation.TestTenants;
import dev.holdfast.host.persistence.Ids;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.notification.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryClaimsTest {

  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final UUID CHANNEL = Ids.next();

  @TempDir Path home;
  private TestTenants tenants;
  private TestDelivery host;

  @BeforeEach
  void open() {
    tenants = new TestTenants(home);
    host = new TestDelivery(tenants);
  }

  @AfterEach
  void close() {
    tenants.close();
  }

  @Test
  void ofSeveralHostsOneSendsEachMessage() throws Exception {
    List<UUID> channels = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      UUID channel = Ids.next();
      channels.add(channel);
      for (int each = 0; each < 10; each++) {
        queue(channel, "job" + each, Duration.ofSeconds(30));
      }
    }
    Instant later = NOW.plusSeconds(30);
    ExecutorService hosts = Executors.newFixedThreadPool(3);
    try {
      List<Callable<List<NotificationLog>>> all = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        TestDelivery one = new TestDelivery(tenants);
        all.add(
            () ->
                tenants
                    .scope()
                    .callAsSystem(
                        "test",
                        () -> {
                          List<NotificationLog> claimed = new ArrayList<>();
                          for (int round = 0; round < 20; round++) {
                            one.messages.make(later);
                            claimed.addAll(one.claims.next(later, 8, Set.of()));
                          }
                          return claimed;
                        }));
      }
      List<UUID> sent = new ArrayList<>();
      for (Future<List<NotificationLog>> claimed : hosts.invokeAll(all)) {
        claimed.get().forEach(row -> sent.add(row.channelId()));
      }
      assertThat(sent).containsExactlyInAnyOrderElementsOf(channels);
    } finally {
      hosts.shutdownNow();
    }
  }

  @Test
  void channelGetsItsMessagesInOrderAndWhatGathersMeanwhileAsOne() {
    queue(CHANNEL, "one", Duration.ZERO);
    NotificationLog first = next(NOW).get(0);
    queue(CHANNEL, "two", Duration.ofSeconds(30));
    queue(CHANNEL, "three", Duration.ofSeconds(30));
    Instant later = NOW.plusSeconds(60);
    assertThat(next(later)).as("the first is being sent").isEmpty();
    end(first, later, again(later.plusSeconds(30)));
    assertThat(next(later)).as("the first is sent again before").isEmpty();
    NotificationLog repeated = next(later.plusSeconds(30)).get(0);
    assertThat(repeated.id()).isEqualTo(first.id());
    assertThat(repeated.notification().id()).isEqualTo(first.id().toString());
    end(repeated, later, new Outcome(NotificationStatus.ERROR, "Refused", null));
    List<NotificationLog> second = next(later.plusSeconds(30));
    assertThat(second).extracting(NotificationLog::events).containsExactly(2);
  }

  @Test
  void hostThatDiedOrSleptLosesItsClaim() {
    queue(CHANNEL, "one", Duration.ZERO);
    NotificationLog dead = next(NOW).get(0);
    assertThat(next(NOW.plusSeconds(119))).isEmpty();
    Instant later = NOW.plusSeconds(120);
    NotificationLog taken = next(later).get(0);
    end(dead, later, new Outcome(NotificationStatus.ERROR, "Late", null));
    assertThat(row(dead.id()).status()).isEqualTo(NotificationStatus.PENDING);
    end(taken, later, new Outcome(NotificationStatus.SUCCESS, null, null));
    assertThat(row(dead.id()).status()).isEqualTo(NotificationStatus.SUCCESS);
  }

  @Test
  void pausesGrowFollowTheServiceAndEnd() {
    Delivery later = new Delivery.RetryAfter(Duration.ofSeconds(5), "Slow down");
    assertThat(DeliveryAttempt.outcome(later, 1, NOW).next()).isEqualTo(NOW.plusSeconds(30));
    assertThat(DeliveryAttempt.outcome(later, 4, NOW).next()).isEqualTo(NOW.plusSeconds(240));
    Delivery lengthy = new Delivery.RetryAfter(Duration.ofHours(2), "Slow down");
    assertThat(DeliveryAttempt.outcome(lengthy, 1, NOW).next())
        .isEqualTo(NOW.plus(Duration.ofHours(2)));
    Delivery endless = new Delivery.RetryAfter(Duration.ofDays(9999), "Slow down");
    assertThat(DeliveryAttempt.outcome(endless, 1, NOW).next())
        .isEqualTo(NOW.plus(Duration.ofDays(1)));
    Outcome last = DeliveryAttempt.outcome(later, DeliveryAttempt.MOST_ATTEMPTS, NOW);
    assertThat(last).isEqualTo(new Outcome(NotificationStatus.ERROR, "Slow down [BUSY]", null));
    Delivery refused = new Delivery.Rejected(ErrorCode.PERMISSION_DENIED, "No", "Ask.");
    assertThat(DeliveryAttempt.outcome(refused, 1, NOW))
        .isEqualTo(new Outcome(NotificationStatus.ERROR, "No. Ask. [PERMISSION_DENIED]", null));
  }

  private static Outcome again(Instant when) {
    return new Outcome(NotificationStatus.PENDING, "Nothing answers", when);
  }

  private void queue(UUID channel, String subject, Duration window) {
    tenants.inOurs(
        () -> {
          tenants
              .database()
              .save(
                  new QueuedNotification(
                      SystemEvent.of(SystemEventType.BACKUP_FAILED, subject, "\0"),
                      new Timing(channel, NOW, NOW, NOW.plus(window))));
          return true;
        });
  }

  private List<NotificationLog> next(Instant now) {
    return tenants
        .scope()
        .callAsSystem(
            "test",
            () -> {
              host.messages.make(now);
              return host.claims.next(now, 8, Set.of());
            });
  }

  private void end(NotificationLog row, Instant now, Outcome outcome) {
    tenants.scope().run(tenants.ours(), () -> host.claims.end(row, now, outcome));
  }

  private NotificationLog row(UUID id) {
    return tenants.inOurs(() -> tenants.database().find(NotificationLog.class, id));
  }
}
