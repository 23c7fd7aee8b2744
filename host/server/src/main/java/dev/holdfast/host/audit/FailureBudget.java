package dev.holdfast.host.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
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

  private static final int MOST_COUNTERS = 10_000;
  private static final Bucket.Rate ADDRESS = new Bucket.Rate(20, Duration.ofMinutes(1));
  private static final Bucket.Rate ORGANISATION = new Bucket.Rate(200, Duration.ofSeconds(10));

  private final LongSupplier clock;
  private final Map<Source, Bucket> addresses = new Recent<>();
  private final Map<UUID, Bucket> organisations = new Recent<>();

  @Inject
  FailureBudget() {
    this(System::nanoTime);
  }

  FailureBudget(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * Decides whether to record one more failure, and returns the number dropped since the last one.
   */
  synchronized Optional<Missed> admit(UUID organisation, String address) {
    long now = clock.getAsLong();
    Bucket all = organisations.computeIfAbsent(organisation, id -> new Bucket(ORGANISATION, now));
    Bucket own =
        addresses.computeIfAbsent(
            new Source(organisation, address), source -> new Bucket(ADDRESS, now));
    if (!own.has(now) || !all.has(now)) {
      all.miss();
      return Optional.empty();
    }
    own.take();
    return Optional.of(new Missed(all.take()));
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

  private record Source(UUID organisation, String address) {}

  /** Removes the least recently used entry. */
  private static final class Recent<K> extends LinkedHashMap<K, Bucket> {

    private static final long serialVersionUID = 1L;

    Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
      return size() > MOST_COUNTERS;
    }
  }
}
