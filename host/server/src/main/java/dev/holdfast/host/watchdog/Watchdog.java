package dev.holdfast.host.watchdog;

import dev.holdfast.host.background.Background;
import dev.holdfast.host.persistence.DatabaseClock;
import dev.holdfast.host.setting.SettingService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Compares what jobs have stored with their deadlines, on every host and on a thread of its own: it
 * must notice that scheduler, queue or another host stopped working.
 */
@Singleton
final class Watchdog {

  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int PAGE = 500;
  private static final UUID FIRST = new UUID(0, 0);

  private final WatchedCopies copies;
  private final Alarms alarms;
  private final Supplier<WatchRules> rules;
  private final WatchClock clock = new WatchClock(System::nanoTime);

  @Inject
  Watchdog(
      WatchedCopies copies,
      Alarms alarms,
      SettingService settings,
      DatabaseClock time,
      Background background) {
    this(copies, alarms, () -> WatchRules.of(settings));
    background.every(
        "holdfast-watchdog", PAUSE, Background.Scope.SYSTEM, () -> look(clock.at(time.now())));
  }

  Watchdog(WatchedCopies copies, Alarms alarms, Supplier<WatchRules> rules) {
    this.copies = copies;
    this.alarms = alarms;
    this.rules = rules;
  }

  /** Looks at all jobs of all organisations. */
  void look(Instant now) {
    WatchRules present = rules.get();
    Map<String, Alarm> open = new HashMap<>(alarms.open());
    List<WatchedCopy> page;
    for (UUID after = FIRST; after != null; after = next(page)) {
      page = copies.page(now, after, PAGE);
      for (WatchedCopy copy : page) {
        compare(copy, Optional.ofNullable(open.remove(Alarm.key(copy))), now, present);
      }
    }
    open.values().stream()
        .filter(Alarm::isOfCopy)
        .forEach(alarm -> alarms.end(alarm, "The job no longer stores backups there.", now));
  }

  private static UUID next(List<WatchedCopy> page) {
    return page.size() < PAGE ? null : page.get(PAGE - 1).id();
  }

  private void compare(WatchedCopy copy, Optional<Alarm> open, Instant now, WatchRules rules) {
    Optional<Instant> deadline = copy.deadline(rules);
    boolean late = deadline.isPresent() && deadline.get().isBefore(now);
    if (open.isEmpty()) {
      if (late) {
        alarms.raise(copy, deadline.get(), now);
      }
      return;
    }
    Alarm alarm = open.get();
    if (late) {
      alarms.repeat(alarm, copy.text(deadline.get()), now, rules);
    } else if (deadline.isEmpty()) {
      alarms.end(alarm, "No backup is expected there any more.", now);
    } else if (isNewer(copy, alarm)) {
      alarms.end(
          alarm, "A proven backup that began at %s is there.".formatted(copy.startedAt()), now);
    } else if (!deadline.get().equals(alarm.expectedBy())) {
      alarms.end(alarm, "The next backup is now expected by %s.".formatted(deadline.get()), now);
    }
    // Otherwise another host's clock raised it: this one may be waiting for a jump to last.
  }

  private static boolean isNewer(WatchedCopy copy, Alarm alarm) {
    return copy.startedAt() != null
        && (alarm.lastProvenAt() == null || copy.startedAt().isAfter(alarm.lastProvenAt()));
  }
}
