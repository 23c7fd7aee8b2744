package dev.holdfast.engine.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.retention.RetentionPolicy.Simple;
import dev.holdfast.engine.retention.RetentionPolicy.Smart;
import dev.holdfast.engine.retention.Verdict.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RetentionTest {

  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final RetentionPolicy FULL = RetentionPolicy.of(new Smart(5, 4, 3, 2));

  @Test
  void tiersAddUpAndNoneCountsWhatAnotherKeeps() {
    List<StoredBackup> daily = days(1200);
    Map<Reason, List<String>> kept = kept(FULL, daily);
    assertThat(kept.get(Reason.DAILY))
        .containsExactly("2026-12-01", "2026-11-30", "2026-11-29", "2026-11-28", "2026-11-27");
    // Week 49 has 1 December, week 48 has 29 November: the days keep one of both.
    assertThat(kept.get(Reason.WEEKLY))
        .containsExactly("2026-W47", "2026-W46", "2026-W45", "2026-W44");
    assertThat(kept.get(Reason.MONTHLY)).containsExactly("2026-10", "2026-09", "2026-08");
    assertThat(kept.get(Reason.YEARLY)).containsExactly("2025", "2024");
    assertThat(kept.values().stream().mapToInt(List::size).sum()).isEqualTo(14);
  }

  @Test
  void emptyPeriodsUseNoPlace() {
    List<StoredBackup> sparse =
        Stream.of(
                "2026-11-30", "2026-11-20", "2026-10-03", "2025-01-01", "2024-06-06", "2020-01-01")
            .map(day -> at(day + "T03:00:00Z"))
            .toList();
    assertThat(kept(RetentionPolicy.of(new Smart(5, 0, 0, 0)), sparse).get(Reason.DAILY))
        .hasSize(5)
        .endsWith("2024-06-06");
  }

  @Test
  void newestOfAPeriodStandsForIt() {
    StoredBackup early = at("2026-11-30T01:00:00Z");
    StoredBackup late = at("2026-11-30T23:00:00Z");
    assertThat(keptIds(RetentionPolicy.of(new Smart(1, 0, 0, 0)), List.of(early, late)))
        .containsExactly(late.id());
  }

  @Test
  void incompleteBackupStandsForAPeriodOnlyWithoutACompleteOne() {
    StoredBackup complete = at("2026-11-30T01:00:00Z");
    StoredBackup incomplete = incomplete("2026-11-30T23:00:00Z");
    StoredBackup alone = incomplete("2026-11-29T23:00:00Z");
    assertThat(
            keptIds(
                RetentionPolicy.of(new Smart(2, 0, 0, 0)), List.of(complete, incomplete, alone)))
        .containsExactlyInAnyOrder(complete.id(), alone.id());
  }

  @Test
  void daysAreThoseOfTheZone() {
    // 23:30 and 00:30 in Berlin: one day in UTC, two there.
    List<StoredBackup> backups = List.of(at("2026-06-01T21:30:00Z"), at("2026-06-01T22:30:00Z"));
    RetentionPolicy policy = RetentionPolicy.of(new Smart(2, 0, 0, 0));
    assertThat(keptIds(policy, ZoneOffset.UTC, backups)).hasSize(1);
    assertThat(keptIds(policy, ZoneId.of("Europe/Berlin"), backups)).hasSize(2);
  }

  @Test
  void weeksBelongToTheYearOfTheirThursday() {
    List<StoredBackup> backups =
        List.of(at("2026-12-28T03:00:00Z"), at("2027-01-01T03:00:00Z"), at("2027-01-04T03:00:00Z"));
    assertThat(kept(RetentionPolicy.of(new Smart(0, 9, 0, 0)), backups).get(Reason.WEEKLY))
        .containsExactly("2027-W01", "2026-W53");
  }

  @Test
  void lockedOnesAreKeptAndNotCounted() {
    List<StoredBackup> backups = new ArrayList<>(days(5));
    StoredBackup locked = lock(backups.get(0));
    backups.set(0, locked);
    assertThat(keptIds(RetentionPolicy.of(new Simple(2)), backups))
        .containsExactly(locked.id(), backups.get(1).id(), backups.get(2).id());
    StoredBackup sameDay = at(locked.time().minusSeconds(60).toString());
    assertThat(keptIds(RetentionPolicy.of(new Smart(1, 0, 0, 0)), List.of(locked, sameDay)))
        .containsExactly(locked.id(), sameDay.id());
  }

  @Test
  void policyWithoutABodyKeepsEverything() {
    assertThat(keptIds(RetentionPolicy.KEEP_ALL, days(40))).hasSize(40);
    assertThatThrownBy(() -> new Simple(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Smart(0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsYoungerIsKeptBesides() {
    RetentionPolicy policy =
        new RetentionPolicy(
            Optional.of(new Simple(1)), Optional.of(Period.ofDays(3)), OptionalLong.empty());
    assertThat(keptIds(policy, days(10))).hasSize(3);
    RetentionPolicy alone =
        new RetentionPolicy(Optional.empty(), Optional.of(Period.ofDays(3)), OptionalLong.empty());
    assertThat(keptIds(alone, days(10))).hasSize(3);
  }

  @Test
  void lastProvenBackupOfEachDatabaseIsKept() {
    StoredBackup old = proving("2020-01-01T00:00:00Z", "shop", "crm");
    StoredBackup newer = proving("2021-01-01T00:00:00Z", "shop");
    StoredBackup newest = proving("2022-01-01T00:00:00Z");
    List<Verdict> verdicts = apply(RetentionPolicy.of(new Simple(1)), List.of(old, newer, newest));
    assertThat(verdicts)
        .extracting(Verdict::reason)
        .containsExactly(Reason.NEWEST, Reason.LAST_PROVEN, Reason.LAST_PROVEN);
    assertThat(verdicts).extracting(Verdict::detail).containsExactly("", "shop", "crm");
  }

  @Test
  void chainOfAKeptBackupIsKept() {
    StoredBackup full = at("2026-11-01T00:00:00Z");
    StoredBackup first = on(full, "2026-11-02T00:00:00Z");
    StoredBackup second = on(first, "2026-11-03T00:00:00Z");
    StoredBackup side = on(full, "2026-11-02T12:00:00Z");
    assertThat(keptIds(RetentionPolicy.of(new Simple(1)), List.of(full, first, second, side)))
        .containsExactly(second.id(), first.id(), full.id());
  }

  @Test
  void chainIsKeptThoughAClockWasWrong() {
    StoredBackup full = at("2026-11-20T00:00:00Z");
    StoredBackup first = on(full, "2026-11-02T00:00:00Z");
    StoredBackup second = on(first, "2026-11-30T00:00:00Z");
    assertThat(keptIds(RetentionPolicy.of(new Simple(1)), List.of(full, first, second)))
        .containsExactlyInAnyOrder(second.id(), first.id(), full.id());
  }

  @Test
  void oldestGoFirstIfThereIsTooMuchAndNeverTheLastProven() {
    RetentionPolicy policy =
        new RetentionPolicy(Optional.empty(), Optional.empty(), OptionalLong.of(35));
    List<StoredBackup> backups = days(6);
    assertThat(keptIds(policy, backups))
        .containsExactlyElementsOf(backups.subList(0, 3).stream().map(StoredBackup::id).toList());
    RetentionPolicy tiny =
        new RetentionPolicy(Optional.empty(), Optional.empty(), OptionalLong.of(1));
    assertThat(keptIds(tiny, backups)).containsExactly(backups.get(0).id());
  }

  @Test
  void tooMuchTakesAChainFromItsBaseOn() {
    StoredBackup full = at("2026-11-01T00:00:00Z");
    StoredBackup first = on(full, "2026-11-02T00:00:00Z");
    StoredBackup other = at("2026-11-03T00:00:00Z");
    RetentionPolicy policy =
        new RetentionPolicy(Optional.empty(), Optional.empty(), OptionalLong.of(25));
    assertThat(apply(policy, List.of(full, first, other)))
        .extracting(Verdict::reason)
        .containsExactly(Reason.KEEP_ALL, Reason.TOO_MUCH, Reason.TOO_MUCH);
    StoredBackup needed = lock(first);
    assertThat(keptIds(policy, List.of(full, needed, other))).hasSize(3);
  }

  @Test
  void backupInUseIsKept() {
    StoredBackup used =
        new StoredBackup(
            UUID.randomUUID(),
            Instant.parse("2020-01-01T00:00:00Z"),
            Set.of("shop"),
            true,
            Optional.empty(),
            10,
            false,
            true);
    List<StoredBackup> backups = new ArrayList<>(days(3));
    backups.add(used);
    assertThat(keptIds(RetentionPolicy.of(new Simple(1)), backups)).contains(used.id()).hasSize(2);
  }

  @Test
  @Timeout(5)
  void hundredThousandBackupsTakeNoTime() {
    List<StoredBackup> many = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      Instant time = NOW.minus(Duration.ofMinutes(i * 15L));
      many.add(
          i % 7 == 0 || many.isEmpty()
              ? at(time.toString())
              : on(many.get(i - 1), time.toString()));
    }
    RetentionPolicy policy =
        new RetentionPolicy(
            Optional.of(new Smart(365, 104, 60, 10)),
            Optional.of(Period.ofDays(90)),
            OptionalLong.of(1000));
    assertThat(apply(policy, many)).hasSize(100_000);
  }

  private static Map<Reason, List<String>> kept(
      RetentionPolicy policy, List<StoredBackup> backups) {
    Map<Reason, List<String>> kept = new TreeMap<>();
    apply(policy, backups).stream()
        .filter(Verdict::isKept)
        .forEach(
            each ->
                kept.computeIfAbsent(each.reason(), reason -> new ArrayList<>())
                    .add(each.detail()));
    return kept;
  }

  private static List<UUID> keptIds(RetentionPolicy policy, List<StoredBackup> backups) {
    return keptIds(policy, ZoneOffset.UTC, backups);
  }

  private static List<UUID> keptIds(
      RetentionPolicy policy, ZoneId zone, List<StoredBackup> backups) {
    return Retention.apply(policy, zone, NOW, backups).stream()
        .filter(Verdict::isKept)
        .map(each -> each.backup().id())
        .toList();
  }

  private static List<Verdict> apply(RetentionPolicy policy, List<StoredBackup> backups) {
    return Retention.apply(policy, ZoneOffset.UTC, NOW, backups);
  }

  /** One a day, newest first. */
  private static List<StoredBackup> days(int count) {
    return LocalDate.of(2026, 12, 1)
        .minusDays(count - 1L)
        .datesUntil(LocalDate.of(2026, 12, 2))
        .map(day -> at(day + "T03:00:00Z"))
        .sorted((one, other) -> other.time().compareTo(one.time()))
        .toList();
  }

  private static StoredBackup at(String time) {
    return proving(time, "shop");
  }

  private static StoredBackup proving(String time, String... databases) {
    return backup(time, true, Optional.empty(), databases);
  }

  private static StoredBackup incomplete(String time) {
    return backup(time, false, Optional.empty());
  }

  private static StoredBackup on(StoredBackup base, String time) {
    return backup(time, true, Optional.of(base.id()), "shop");
  }

  private static StoredBackup backup(
      String time, boolean complete, Optional<UUID> base, String... databases) {
    return new StoredBackup(
        UUID.randomUUID(),
        Instant.parse(time),
        Set.of(databases),
        complete,
        base,
        10,
        false,
        false);
  }

  private static StoredBackup lock(StoredBackup backup) {
    return new StoredBackup(
        backup.id(),
        backup.time(),
        backup.proven(),
        backup.complete(),
        backup.base(),
        backup.bytes(),
        true,
        false);
  }

  @Test
  void loweringIsNoticed() {
    RetentionPolicy seven = RetentionPolicy.of(new Simple(7));
    assertThat(seven.keepsAllThat(RetentionPolicy.of(new Simple(7)))).isTrue();
    assertThat(seven.keepsAllThat(RetentionPolicy.of(new Simple(8)))).isFalse();
    assertThat(seven.keepsAllThat(RetentionPolicy.KEEP_ALL)).isFalse();
    assertThat(RetentionPolicy.KEEP_ALL.keepsAllThat(seven)).isTrue();
    RetentionPolicy tiers = RetentionPolicy.of(new Smart(7, 4, 12, 2));
    assertThat(tiers.keepsAllThat(seven)).isFalse();
    assertThat(tiers.keepsAllThat(RetentionPolicy.of(new Smart(7, 4, 12, 1)))).isTrue();
    assertThat(tiers.keepsAllThat(RetentionPolicy.of(new Smart(0, 5, 0, 0)))).isFalse();
    RetentionPolicy month =
        new RetentionPolicy(
            Optional.of(new Simple(7)), Optional.of(Period.ofDays(31)), OptionalLong.empty());
    assertThat(month.keepsAllThat(seven)).isTrue();
    assertThat(seven.keepsAllThat(month)).isFalse();
    RetentionPolicy small =
        new RetentionPolicy(Optional.empty(), Optional.empty(), OptionalLong.of(1));
    assertThat(small.keepsAllThat(RetentionPolicy.KEEP_ALL)).isFalse();
    assertThat(small.keepsAllThat(seven)).isFalse();
    assertThat(RetentionPolicy.KEEP_ALL.keepsAllThat(small)).isTrue();
  }
}
