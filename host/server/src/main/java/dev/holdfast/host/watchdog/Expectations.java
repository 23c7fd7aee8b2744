package dev.holdfast.host.watchdog;

import dev.holdfast.host.schedule.Cron;
import dev.holdfast.host.schedule.Schedules;
import dev.holdfast.host.schedule.SchedulingOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When jobs are due, by what somebody said or by their schedules. Remembers it: reading cron
 * expressions takes most of the time of a look at all jobs. Thread-safe.
 */
@Singleton
final class Expectations {

  private static final int MOST = 50_000;

  private record Question(String expected, Instant start) {}

  private final Map<Question, Optional<Instant>> known = new ConcurrentHashMap<>();

  /**
   * When a job is due next.
   *
   * @param expected as {@link WatchedCopy#expected}
   */
  Optional<Instant> next(WatchedCopy copy, String expected, Instant start) {
    if (copy.expectedEvery() != null) {
      return Optional.of(start.plus(Duration.ofMinutes(copy.expectedEvery())));
    }
    if (known.size() > MOST) {
      known.clear();
    }
    return known.computeIfAbsent(new Question(expected, start), question -> due(copy, start));
  }

  /** With the most jitter. */
  private static Optional<Instant> due(WatchedCopy copy, Instant start) {
    List<String> expressions = new ArrayList<>(Schedules.list(copy.schedules()));
    if (copy.followed() != null) {
      expressions.addAll(Schedules.list(copy.followed()));
    }
    SchedulingOptions options = SchedulingOptions.of(copy.scheduling());
    List<Cron> crons = expressions.stream().map(Cron::parse).toList();
    return Cron.next(crons, start, ZoneId.of(options.timeZone()), 1).stream()
        .findFirst()
        .map(due -> due.plusSeconds(options.jitterSeconds()));
  }
}
