package dev.holdfast.host.audit;

import dev.holdfast.host.people.limit.RateLimiter;
import dev.holdfast.runtime.Throttle;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Limits how many failures are recorded, as anybody can cause them: from one address 20 at once and
 * then one a minute, in one organisation 200 at once and then six a minute, which is 3 GB in a year
 * of attack. The next recorded row contains the number of dropped ones. Each host counts
 * separately.
 */
@Singleton
final class FailureBudget {

  private static final int OF_ORGANISATION = 200;
  private static final Duration REFILL = Duration.ofSeconds(10);

  private final LongSupplier clock;

  /** Clients choose these keys, so no flood of them may push out a counter. */
  private final RateLimiter addresses;

  private final Map<UUID, Throttle> organisations = new HashMap<>();

  @Inject
  FailureBudget() {
    this(System::nanoTime);
  }

  FailureBudget(LongSupplier clock) {
    this.clock = clock;
    this.addresses = new RateLimiter("Too many failures", 20, Duration.ofMinutes(20), clock);
  }

  /**
   * Decides whether to record one more failure, and returns the number dropped since the last one.
   */
  synchronized Optional<Missed> admit(UUID organisation, String address) {
    long now = clock.getAsLong();
    Throttle all =
        organisations.computeIfAbsent(
            organisation, id -> new Throttle(OF_ORGANISATION, REFILL, now));
    if (addresses.tryAcquire(organisation + " " + address).isPresent()) {
      all.drop();
      return Optional.empty();
    }
    long missed = all.admit(now);
    return missed < 0 ? Optional.empty() : Optional.of(new Missed(missed));
  }

  /** The number of failures dropped before a recorded one. */
  record Missed(long count) {

    Map<String, ?> addTo(Map<String, ?> details) {
      if (count == 0) {
        return details;
      }
      Map<String, Object> more = new TreeMap<>(details);
      more.put("unrecordedFailures", count);
      return more;
    }
  }
}
