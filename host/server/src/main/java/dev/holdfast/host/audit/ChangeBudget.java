package dev.holdfast.host.audit;

import dev.holdfast.engine.problem.TooManyRequestsException;
import dev.holdfast.runtime.Throttle;
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

  private static final int BURST = 10_000;
  private static final Duration REFILL = Duration.ofSeconds(1);

  private final LongSupplier clock;
  private final Map<UUID, Throttle> organisations = new HashMap<>();

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
    long missed =
        organisations
            .computeIfAbsent(organisation, id -> new Throttle(BURST, REFILL, now))
            .admit(now);
    if (missed < 0) {
      throw new TooManyRequestsException(
          "Your organisation makes too many changes in too short a time.", REFILL);
    }
  }
}
