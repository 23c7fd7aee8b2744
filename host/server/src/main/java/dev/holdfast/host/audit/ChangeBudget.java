package dev.holdfast.host.audit;

import dev.holdfast.engine.problem.TooManyRequestsException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Bounds how fast people's changes fill the log of their organisation, of which no row ever goes:
 * 10,000 at once and then one a second. Each host counts for itself.
 */
@Singleton
final class ChangeBudget {

  private static final Bucket.Rate RATE = new Bucket.Rate(10_000, Duration.ofSeconds(1));

  private final LongSupplier clock;
  private final Map<UUID, Bucket> organisations = new HashMap<>();

  @Inject
  ChangeBudget() {
    this(System::nanoTime);
  }

  ChangeBudget(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * Counts one more.
   *
   * @throws TooManyRequestsException when there were too many
   */
  synchronized void take(UUID organisation) {
    long now = clock.getAsLong();
    Bucket bucket = organisations.computeIfAbsent(organisation, id -> new Bucket(RATE, now));
    if (!bucket.has(now)) {
      throw new TooManyRequestsException(
          "Your organisation makes too many changes in too short a time.", RATE.refill());
    }
    bucket.take();
  }
}
