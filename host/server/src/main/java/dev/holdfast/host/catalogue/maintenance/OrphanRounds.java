package dev.holdfast.host.catalogue.maintenance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When to collect orphans unasked: at each destination once a day, and not right after the start,
 * when the host tidies up after its own death. Threads: safe.
 */
final class OrphanRounds {

  private static final Duration FIRST = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofDays(1);

  private final Map<UUID, Instant> next = new ConcurrentHashMap<>();
  private final Clock clock;
  private final Instant first;

  OrphanRounds(Clock clock) {
    this.clock = clock;
    this.first = clock.instant().plus(FIRST);
  }

  /** Whether it is time at this destination; then the next time is a day later. */
  boolean isDue(UUID adapterConfigId) {
    Instant now = clock.instant();
    Instant due = next.getOrDefault(adapterConfigId, first);
    if (now.isBefore(due)) {
      return false;
    }
    Instant later = now.plus(PAUSE);
    return due.equals(first)
        ? next.putIfAbsent(adapterConfigId, later) == null
        : next.replace(adapterConfigId, due, later);
  }
}
