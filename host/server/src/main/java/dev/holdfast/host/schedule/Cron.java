package dev.holdfast.host.schedule;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cron expression: five fields, or six with seconds first, or a name such as {@code @daily}. As
 * in cron, either of day of month and day of week is enough if both are restricted.
 *
 * <p>Where clocks change, an expression with fixed hours means the time on the wall: what would be
 * due in the skipped time is due right after it, and what would be due twice is due the first time.
 * One for every hour follows the time that passes.
 */
public final class Cron {

  private static final int LONGEST = 200;
  private static final Map<String, String> NAMES =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *");

  private static final CronDefinition WITHOUT_SECONDS =
      days(CronDefinitionBuilder.defineCron().withMinutes().withStrictRange().and());
  private static final CronDefinition WITH_SECONDS =
      days(
          CronDefinitionBuilder.defineCron()
              .withSeconds()
              .withStrictRange()
              .and()
              .withMinutes()
              .withStrictRange()
              .and());

  private final ExecutionTime times;
  private final boolean everyHour;

  private Cron(ExecutionTime times, boolean everyHour) {
    this.times = times;
    this.everyHour = everyHour;
  }

  private static CronDefinition days(CronDefinitionBuilder start) {
    return start
        .withHours()
        .withStrictRange()
        .and()
        .withDayOfMonth()
        .supportsL()
        .supportsW()
        .withStrictRange()
        .and()
        .withMonth()
        .withStrictRange()
        .and()
        .withDayOfWeek()
        .withMondayDoWValue(1)
        .withValidRange(0, 7)
        .withIntMapping(7, 0)
        .supportsHash()
        .supportsL()
        .withStrictRange()
        .and()
        .instance();
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException whose message says what is wrong, and is for people
   */
  public static Cron parse(String expression) {
    String text = expression.strip();
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("must have at most " + LONGEST + " characters");
    }
    String full = text.startsWith("@") ? NAMES.getOrDefault(text, text) : text;
    String[] fields = full.split("\\s+");
    if (fields.length != 5 && fields.length != 6) {
      throw new IllegalArgumentException(
          "is not a cron expression: it needs five fields (minute, hour, day of month, month, day"
              + " of week), six with seconds first, or a name such as @daily");
    }
    Cron cron = new Cron(times(fields), isEveryHour(fields[fields.length - 4]));
    if (cron.next(Instant.now(), ZoneOffset.UTC).isEmpty()) {
      throw new IllegalArgumentException("is never due: there is no such day");
    }
    return cron;
  }

  private static ExecutionTime times(String[] fields) {
    CronDefinition definition = fields.length == 5 ? WITHOUT_SECONDS : WITH_SECONDS;
    try {
      return ExecutionTime.forCron(
          new CronParser(definition).parse(String.join(" ", fields)).validate());
    } catch (RuntimeException e) { // The library also throws what it doesn't declare.
      String reason =
          String.valueOf(e.getMessage()).replaceFirst("^Failed to parse cron.*?\\. ", "");
      throw new IllegalArgumentException("is not a cron expression: " + reason, e);
    }
  }

  private static boolean isEveryHour(String hours) {
    return hours.equals("*") || hours.equals("*/1");
  }

  /** When it is due next after a time; empty if never. */
  public Optional<Instant> next(Instant after, ZoneId zone) {
    if (everyHour) {
      return times.nextExecution(after.atZone(zone)).map(ZonedDateTime::toInstant);
    }
    LocalDateTime from = LocalDateTime.ofInstant(after, zone);
    while (true) {
      Optional<ZonedDateTime> found = times.nextExecution(from.atZone(ZoneOffset.UTC));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      LocalDateTime local = found.get().toLocalDateTime();
      ZoneOffsetTransition change = zone.getRules().getTransition(local);
      Instant due =
          change != null && change.isGap()
              ? change.getInstant()
              : local.toInstant(zone.getRules().getValidOffsets(local).get(0));
      if (due.isAfter(after)) {
        return Optional.of(due);
      }
      // In a repeated hour: all of it was due the first time.
      from =
          change != null && change.isOverlap() ? change.getDateTimeBefore().minusNanos(1) : local;
    }
  }

  /** The next times at which any of some expressions is due. */
  public static List<Instant> next(List<Cron> crons, Instant after, ZoneId zone, int count) {
    return Stream.iterate(
            earliest(crons, after, zone),
            Optional::isPresent,
            last -> earliest(crons, last.get(), zone))
        .limit(count)
        .map(Optional::get)
        .toList();
  }

  private static Optional<Instant> earliest(List<Cron> crons, Instant after, ZoneId zone) {
    return crons.stream().flatMap(cron -> cron.next(after, zone).stream()).min(Instant::compareTo);
  }
}
