package dev.holdfast.host.watchdog;

import dev.holdfast.host.background.Background;
import dev.holdfast.host.organisation.OrganisationService;
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
import org.jspecify.annotations.Nullable;

/**
 * Compares what jobs have stored with their deadlines, on every host and on a thread of its own: it
 * must notice that scheduler, queue or another host stopped working.
 */
@Singleton
final class Watchdog {

  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int PAGE = 500;
  private static final UUID FIRST = new UUID(0, 0);

  private static final String SCHEDULER =
      "What is due since %s hasn't begun on any host. Look for errors of the scheduler in the logs of"
          + " the hosts, and restart them.";

  private final WatchedCopies copies;
  private final Expectations expectations;
  private final JobWatches watches;
  private final SchedulerWatch scheduler;
  private final Alarms alarms;
  private final UUID operators;
  private final Supplier<WatchRules> rules;
  private final WatchClock clock = new WatchClock(System::nanoTime);
  private volatile @Nullable Instant lastLook;

  @Inject
  Watchdog(
      WatchedCopies copies,
      Expectations expectations,
      JobWatches watches,
      SchedulerWatch scheduler,
      Alarms alarms,
      OrganisationService organisations,
      SettingService settings,
      DatabaseClock time,
      Background background) {
    this(
        copies,
        expectations,
        watches,
        scheduler,
        alarms,
        organisations.defaultId(),
        () -> WatchRules.of(settings));
    background.every(
        "holdfast-watchdog",
        PAUSE,
        Background.Scope.SYSTEM,
        () -> {
          Instant shown = time.now();
          look(clock.at(shown));
          lastLook = shown;
        });
  }

  Watchdog(
      WatchedCopies copies,
      Expectations expectations,
      JobWatches watches,
      SchedulerWatch scheduler,
      Alarms alarms,
      UUID operators,
      Supplier<WatchRules> rules) {
    this.copies = copies;
    this.expectations = expectations;
    this.watches = watches;
    this.scheduler = scheduler;
    this.alarms = alarms;
    this.operators = operators;
    this.rules = rules;
  }

  /** When this host last finished looking, by the clock; null for never. */
  @Nullable Instant lastLook() {
    return lastLook;
  }

  /** Looks at the scheduler and at all jobs of all organisations. */
  void look(Instant now) {
    WatchRules present = rules.get();
    Map<String, Alarm> open = new HashMap<>(alarms.open());
    compareScheduler(Optional.ofNullable(open.remove(Alarm.SCHEDULER)), now, present);
    List<WatchedCopy> page;
    for (UUID after = FIRST; after != null; after = next(page)) {
      page = copies.page(now, after, PAGE);
      for (WatchedCopy copy : page) {
        if (copy.isExpectedAnew()) {
          watches.found(copy, now);
        }
        compare(copy, Optional.ofNullable(open.remove(Alarm.key(copy))), now, present);
      }
    }
    open.values().stream()
        .filter(Alarm::isOfCopy)
        .forEach(alarm -> alarms.end(alarm, "The job no longer stores backups there.", now));
  }

  private void compareScheduler(Optional<Alarm> open, Instant now, WatchRules present) {
    Optional<Instant> overdue = scheduler.overdue(now);
    String text = overdue.map(SCHEDULER::formatted).orElse("");
    if (overdue.isEmpty()) {
      open.ifPresent(alarm -> alarms.end(alarm, "What is due begins again.", now));
    } else if (open.isPresent()) {
      alarms.repeat(open.get(), text, now, present);
    } else if (scheduler.isLasting(now)) {
      alarms.raise(operators, Alarm.ofScheduler(text, overdue.get(), now));
    }
  }

  private static UUID next(List<WatchedCopy> page) {
    return page.size() < PAGE ? null : page.get(PAGE - 1).id();
  }

  private void compare(WatchedCopy copy, Optional<Alarm> open, Instant now, WatchRules present) {
    Optional<Instant> deadline = copy.deadline(now, present, expectations);
    boolean late = deadline.isPresent() && deadline.get().isBefore(now);
    String text = late ? copy.text(deadline.get(), now, present) : "";
    if (open.isEmpty()) {
      if (late) {
        alarms.raise(copy.organisationId(), Alarm.of(copy, text, deadline.get(), now));
      }
      return;
    }
    Alarm alarm = open.get();
    if (late) {
      alarms.repeat(alarm, text, now, present);
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
