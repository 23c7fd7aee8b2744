package dev.holdfast.engine.retention;

import dev.holdfast.engine.retention.RetentionPolicy.Rule;
import dev.holdfast.engine.retention.RetentionPolicy.Simple;
import dev.holdfast.engine.retention.RetentionPolicy.Smart;
import dev.holdfast.engine.retention.Verdict.Reason;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Applies a policy to the backups of one job at one destination. Changes nothing. */
public final class Retention {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT);

  private final RetentionPolicy policy;
  private final ZoneId zone;
  private final Instant now;

  /** Newest first. */
  private final List<StoredBackup> backups;

  private final Map<UUID, Verdict> verdicts = new LinkedHashMap<>();

  private Retention(RetentionPolicy policy, ZoneId zone, Instant now, List<StoredBackup> backups) {
    this.policy = policy;
    this.zone = zone;
    this.now = now;
    this.backups =
        backups.stream()
            .sorted(
                Comparator.comparing(StoredBackup::time).thenComparing(StoredBackup::id).reversed())
            .toList();
  }

  /**
   * Decides what happens to each backup, newest first.
   *
   * @param zone whose days, weeks, months and years count
   */
  public static List<Verdict> apply(
      RetentionPolicy policy, ZoneId zone, Instant now, List<StoredBackup> backups) {
    return new Retention(policy, zone, now, backups).verdicts();
  }

  private List<Verdict> verdicts() {
    keep(Reason.LOCKED, StoredBackup::locked);
    if (policy.rule().isEmpty() && policy.keepWithin().isEmpty()) {
      keep(Reason.KEEP_ALL, backup -> true);
    }
    policy.rule().ifPresent(this::apply);
    policy
        .keepWithin()
        .map(period -> now.atZone(zone).minus(period).toInstant())
        .ifPresent(since -> keep(Reason.WITHIN, backup -> !backup.time().isBefore(since)));
    Set<UUID> indispensable = indispensable();
    policy.maximumBytes().ifPresent(bytes -> dropOldest(bytes, indispensable));
    return backups.stream()
        .map(backup -> verdicts.getOrDefault(backup.id(), new Verdict(backup, Reason.EXPIRED, "")))
        .toList();
  }

  private void keep(Reason reason, Predicate<StoredBackup> which) {
    backups.stream().filter(which).forEach(backup -> keep(backup, reason, ""));
  }

  /** The first reason stays. */
  private void keep(StoredBackup backup, Reason reason, String detail) {
    verdicts.putIfAbsent(backup.id(), new Verdict(backup, reason, detail));
  }

  private boolean isKept(StoredBackup backup) {
    Verdict verdict = verdicts.get(backup.id());
    return verdict != null && verdict.isKept();
  }

  private void apply(Rule rule) {
    if (rule instanceof Simple simple) {
      List<StoredBackup> newest =
          backups.stream().filter(each -> !isKept(each)).limit(simple.keepCount()).toList();
      newest.forEach(backup -> keep(backup, Reason.NEWEST, ""));
    } else if (rule instanceof Smart smart) {
      tier(smart.daily(), Reason.DAILY, day -> day, DAY::format);
      tier(
          smart.weekly(),
          Reason.WEEKLY,
          day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
          Retention::week);
      tier(smart.monthly(), Reason.MONTHLY, day -> day.withDayOfMonth(1), MONTH::format);
      tier(
          smart.yearly(),
          Reason.YEARLY,
          day -> day.withDayOfYear(1),
          day -> Integer.toString(day.getYear()));
    }
  }

  /** Weeks begin on Monday and belong to the year of their Thursday. */
  private static String week(LocalDate day) {
    return String.format(
        Locale.ROOT,
        "%04d-W%02d",
        day.get(IsoFields.WEEK_BASED_YEAR),
        day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  /**
   * Keeps one backup of each of the newest periods that have none yet.
   *
   * @param begin the first day of a period
   * @param name of the period that begins on a day
   */
  private void tier(
      int places, Reason reason, UnaryOperator<LocalDate> begin, Function<LocalDate, String> name) {
    Function<StoredBackup, LocalDate> periodOf =
        each -> begin.apply(each.time().atZone(zone).toLocalDate());
    Set<LocalDate> taken =
        verdicts.values().stream()
            .map(Verdict::backup)
            .filter(each -> !each.locked())
            .map(periodOf)
            .collect(Collectors.toCollection(HashSet::new));
    Iterator<StoredBackup> newestFirst = backups.iterator();
    StoredBackup next = following(newestFirst);
    for (int kept = 0; kept < places && next != null; ) {
      LocalDate period = periodOf.apply(next);
      StoredBackup best = next;
      while (next != null && periodOf.apply(next).equals(period)) {
        // An incomplete backup stands for a period only if there is no complete one.
        best = best.complete() || !next.complete() ? best : next;
        next = following(newestFirst);
      }
      if (taken.add(period)) {
        keep(best, reason, name.apply(period));
        kept++;
      }
    }
  }

  private @Nullable StoredBackup following(Iterator<StoredBackup> newestFirst) {
    while (newestFirst.hasNext()) {
      StoredBackup next = newestFirst.next();
      if (!isKept(next)) {
        return next;
      }
    }
    return null;
  }

  /** Keeps, whatever the policy says, what can't be spared; and returns it. */
  private Set<UUID> indispensable() {
    Set<UUID> spared = new HashSet<>();
    Set<String> proven = new HashSet<>();
    for (StoredBackup backup : backups) {
      Optional<String> last =
          backup.proven().stream().filter(name -> !proven.contains(name)).sorted().findFirst();
      proven.addAll(backup.proven());
      last.ifPresent(name -> keep(backup, Reason.LAST_PROVEN, name));
      if (backup.inUse()) {
        keep(backup, Reason.IN_USE, "");
      }
      if (last.isPresent() || backup.inUse() || backup.locked()) {
        spared.add(backup.id());
      }
    }
    Map<UUID, StoredBackup> byId = new HashMap<>();
    backups.forEach(backup -> byId.put(backup.id(), backup));
    for (StoredBackup backup : backups) {
      boolean isSpared = spared.contains(backup.id());
      StoredBackup last = backup;
      StoredBackup base = base(backup, byId);
      // A base may have a later time, if a clock was wrong, and a damaged chain may be a circle.
      while (base != null && isKept(last) && (!isKept(base) || isSpared && spared.add(base.id()))) {
        keep(base, Reason.NEEDED, last.id().toString());
        if (isSpared) {
          spared.add(base.id());
        }
        last = base;
        base = base(base, byId);
      }
    }
    return spared;
  }

  private static @Nullable StoredBackup base(StoredBackup backup, Map<UUID, StoredBackup> byId) {
    return backup.base().map(byId::get).orElse(null);
  }

  private void dropOldest(long maximum, Set<UUID> spared) {
    Map<UUID, List<StoredBackup>> built =
        backups.stream()
            .filter(each -> each.base().isPresent() && isKept(each))
            .collect(Collectors.groupingBy(each -> each.base().get()));
    long bytes = backups.stream().filter(this::isKept).mapToLong(StoredBackup::bytes).sum();
    for (int i = backups.size() - 1; i >= 0 && bytes > maximum; i--) {
      Set<StoredBackup> chain = new LinkedHashSet<>();
      collect(backups.get(i), built, chain);
      if (chain.stream().allMatch(each -> isKept(each) && !spared.contains(each.id()))) {
        for (StoredBackup each : chain) {
          verdicts.put(each.id(), new Verdict(each, Reason.TOO_MUCH, ""));
          bytes -= each.bytes();
        }
      }
    }
  }

  /** Collects a backup and all that build on it: they go together. */
  private static void collect(
      StoredBackup base, Map<UUID, List<StoredBackup>> built, Set<StoredBackup> chain) {
    Deque<StoredBackup> left = new ArrayDeque<>(List.of(base));
    while (!left.isEmpty()) {
      StoredBackup next = left.pop();
      if (chain.add(next)) {
        left.addAll(built.getOrDefault(next.id(), List.of()));
      }
    }
  }
}
