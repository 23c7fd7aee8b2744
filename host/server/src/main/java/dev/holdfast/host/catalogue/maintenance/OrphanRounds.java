package dev.holdfast.host.catalogue.maintenance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Schedules the removal of orphaned objects: of each job at each destination once a day, and not
 * right after the start, when the host cleans up after a crash. Thread-safe.
 */
final class OrphanRounds {

  private static final Duration FIRST = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofDays(1);

  private record Place(UUID adapterConfigId, UUID jobId) {}

  private final Map<Place, Instant> next = new ConcurrentHashMap<>();
  private final Clock clock;
  private final Instant first;

  OrphanRounds(Clock clock) {
    this.clock = clock;
    this.first = clock.instant().plus(FIRST);
  }

  /** Whether a job is due at this destination; if so, it is due again a day later. */
  boolean isDue(UUID adapterConfigId, UUID jobId) {
    Place place = new Place(adapterConfigId, jobId);
    Instant now = clock.instant();
    Instant due = next.getOrDefault(place, first);
    if (now.isBefore(due)) {
      return false;
    }
    Instant later = now.plus(PAUSE);
    return due.equals(first)
        ? next.putIfAbsent(place, later) == null
        : next.replace(place, due, later);
  }
}
