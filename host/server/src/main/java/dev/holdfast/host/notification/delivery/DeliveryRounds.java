package dev.holdfast.host.notification.delivery;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.background.Background;
import dev.holdfast.host.background.DaemonThreads;
import dev.holdfast.host.persistence.DatabaseClock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages, several at once and of each channel one per round: more than one per second is
 * too fast for most services.
 */
@Singleton
final class DeliveryRounds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryRounds.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int PARALLEL = 8;

  private final DatabaseClock clock;
  private final RequestScope scope;
  private final Messages messages;
  private final DeliveryClaims claims;
  private final DeliveryAttempt attempt;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(new DaemonThreads("holdfast-notification"));

  /** The channels in use. */
  private final Set<UUID> busy = ConcurrentHashMap.newKeySet();

  DeliveryRounds(
      DatabaseClock clock,
      RequestScope scope,
      Messages messages,
      DeliveryClaims claims,
      DeliveryAttempt attempt,
      Background background) {
    this.clock = clock;
    this.scope = scope;
    this.messages = messages;
    this.claims = claims;
    this.attempt = attempt;
    background.every(
        "holdfast-notifications", PAUSE, Background.Scope.SYSTEM, () -> look(clock.now()));
  }

  private void look(Instant now) {
    messages.make(now);
    for (NotificationLog row : claims.next(now, PARALLEL - busy.size(), Set.copyOf(busy))) {
      busy.add(row.channelId());
      threads.execute(() -> deliver(row));
    }
  }

  private void deliver(NotificationLog row) {
    try {
      scope.run(
          row.organisationId(),
          () -> {
            DeliveryClaims.Outcome outcome = attempt.send(row, clock.now());
            claims.end(row, clock.now(), outcome);
          });
    } catch (RuntimeException | Error e) { // Its lease ends, and it is sent again.
      LOG.warn("The end of notification {} can't be recorded: {}", row.id(), e.toString());
    } finally {
      busy.remove(row.channelId());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
