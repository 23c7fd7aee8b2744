package dev.holdfast.host.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void jobInTheSkippedHourIsDueRightAfterIt() {
    assertThat(due("30 2 * * *", "2026-03-28T12:00", BERLIN, 2))
        .containsExactly("2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00");
    assertThat(due("0 0 * * *", "2026-04-23T12:00", ZoneId.of("Africa/Cairo"), 2))
        .containsExactly("2026-04-24T01:00+03:00", "2026-04-25T00:00+03:00");
    assertThat(due("15,45 2 * * *", "2026-03-28T12:00", BERLIN, 2))
        .containsExactly("2026-03-29T03:00+02:00", "2026-03-30T02:15+02:00");
    assertThat(due("0 */2 * * *", "2026-03-29T00:00", BERLIN, 2))
        .containsExactly("2026-03-29T03:00+02:00", "2026-03-29T04:00+02:00");
  }

  @Test
  void jobInTheRepeatedHourIsDueOnce() {
    assertThat(due("30 2 * * *", "2026-10-24T12:00", BERLIN, 2))
        .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
    assertThat(due("* * 2 * * *", "2026-10-25T02:59:58", BERLIN, 2))
        .containsExactly("2026-10-25T02:59:59+02:00", "2026-10-26T02:00+01:00");
  }

  @Test
  void jobOfEveryHourIsDueAsOftenAsHoursPass() {
    assertThat(due("*/30 * * * *", "2026-10-25T01:45", BERLIN, 5))
        .containsExactly(
            "2026-10-25T02:00+02:00",
            "2026-10-25T02:30+02:00",
            "2026-10-25T02:00+01:00",
            "2026-10-25T02:30+01:00",
            "2026-10-25T03:00+01:00");
    assertThat(due("30 * * * *", "2026-03-29T01:15", BERLIN, 2))
        .containsExactly("2026-03-29T01:30+01:00", "2026-03-29T03:30+02:00");
  }

  /** Each day of three years, in zones whose clocks change at midnight, or by half an hour. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "America/New_York",
        "Africa/Cairo",
        "Australia/Lord_Howe",
        "America/Santiago",
        "Asia/Kathmandu",
        "UTC"
      })
  void dailyJobIsDueOnceADay(String zone) {
    ZoneId id = ZoneId.of(zone);
    for (String expression : List.of("0 0 * * *", "30 2 * * *", "15 23 * * *")) {
      Cron cron = Cron.parse(expression);
      Instant last = Instant.parse("2025-01-01T00:00:00Z");
      for (int day = 0; day < 1100; day++) {
        Instant next = cron.next(last, id).orElseThrow();
        assertThat(Duration.between(last, next))
            .as("%s after %s in %s", expression, last, zone)
            .isBetween(
                day == 0 ? Duration.ofSeconds(1) : Duration.ofHours(22), Duration.ofHours(26));
        last = next;
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "@daily, 2026-05-02T00:00Z",
    "@weekly, 2026-05-03T00:00Z",
    "0 0 13 * 5, 2026-05-08T00:00Z",
    "0 0 L * *, 2026-05-31T00:00Z",
    "0 0 * * 7, 2026-05-03T00:00Z",
    "0 0 * * MON-FRI, 2026-05-04T00:00Z",
    "0 12 29 2 *, 2028-02-29T12:00Z",
    "30 0 0 1 1 *, 2027-01-01T00:00:30Z"
  })
  void formsOfExpressionsAreUnderstood(String expression, String due) {
    assertThat(due(expression, "2026-05-01T00:30", ZoneId.of("UTC"), 1)).containsExactly(due);
  }

  @Test
  void yearsAfter2038AreNoLimit() {
    assertThat(due("0 3 * * *", "2038-01-19T03:14:08", ZoneId.of("UTC"), 1))
        .containsExactly("2038-01-20T03:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "daily",
        "@reboot",
        "@often",
        "* * * *",
        "60 * * * *",
        "0 24 * * *",
        "0 0 32 * *",
        "0 0 * 13 *",
        "0 0 * * 8",
        "0 0 30 2 *",
        "0 0 31 4 *",
        "a b c d e",
        "*/0 * * * *",
        "5-1 * * * *",
        "0 0 ? * ?",
        "0 0 * * * * 2030",
        "-1 * * * *",
        "1,,2 * * * *"
      })
  void whatIsNoScheduleIsRefusedWithTheReason(String expression) {
    assertThatThrownBy(() -> Cron.parse(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("(is|must) .*")
        .hasMessageNotContaining("cronutils");
  }

  @Test
  void endlessExpressionIsRefusedAtOnce() {
    long start = System.nanoTime();
    assertThatThrownBy(() -> Cron.parse("0 0 " + "1,".repeat(50_000) + "1 * *"))
        .hasMessageContaining("200 characters");
    assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
  }

  @Test
  void earliestOfSeveralExpressionsIsNext() {
    List<Cron> crons = Stream.of("0 2 * * *", "0 14 * * *", "0 14 1 * *").map(Cron::parse).toList();
    assertThat(Cron.next(crons, Instant.parse("2026-05-01T00:00:00Z"), ZoneId.of("UTC"), 3))
        .extracting(Instant::toString)
        .containsExactly("2026-05-01T02:00:00Z", "2026-05-01T14:00:00Z", "2026-05-02T02:00:00Z");
  }

  private static List<String> due(String expression, String after, ZoneId zone, int count) {
    Instant start = ZonedDateTime.of(java.time.LocalDateTime.parse(after), zone).toInstant();
    return Cron.next(List.of(Cron.parse(expression)), start, zone, count).stream()
        .map(due -> due.atZone(zone).toOffsetDateTime().toString())
        .toList();
  }
}
