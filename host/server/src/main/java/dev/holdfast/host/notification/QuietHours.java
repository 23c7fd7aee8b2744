package dev.holdfast.host.notification;

import dev.holdfast.engine.problem.FieldError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of each day in which only errors are sent. */
record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

  /** Those of a rule, unless it has none. */
  static Optional<QuietHours> of(NotificationRuleRequest rule) {
    return rule.quietFrom() == null || rule.quietTo() == null
        ? Optional.empty()
        : Optional.of(
            new QuietHours(
                LocalTime.parse(rule.quietFrom()),
                LocalTime.parse(rule.quietTo()),
                ZoneId.of(rule.timeZone())));
  }

  /** Adds what is wrong with those of a rule. */
  static void check(NotificationRuleRequest rule, List<FieldError> errors) {
    checkTime(rule.quietFrom(), "/quietFrom", errors);
    checkTime(rule.quietTo(), "/quietTo", errors);
    if ((rule.quietFrom() == null) != (rule.quietTo() == null)) {
      errors.add(new FieldError("/quietTo", "is required together with quietFrom"));
    } else if (rule.quietFrom() != null && rule.quietFrom().equals(rule.quietTo())) {
      errors.add(new FieldError("/quietTo", "must differ from quietFrom"));
    }
    if (!ZoneId.getAvailableZoneIds().contains(rule.timeZone())) {
      errors.add(new FieldError("/timeZone", "must be a time zone like Europe/Berlin, or UTC"));
    }
  }

  private static void checkTime(@Nullable String time, String pointer, List<FieldError> errors) {
    try {
      if (time != null) {
        LocalTime.parse(time);
      }
    } catch (DateTimeException e) {
      errors.add(new FieldError(pointer, "must be a time of day like 22:00"));
    }
  }

  /** The end of the quiet hours of a time; the time itself if there are none. */
  Instant end(Instant time) {
    ZonedDateTime now = time.atZone(zone);
    LocalTime clock = now.toLocalTime();
    boolean late = !clock.isBefore(from);
    boolean early = clock.isBefore(to);
    if (from.isBefore(to) ? !(late && early) : !(late || early)) {
      return time;
    }
    LocalDate day = early ? now.toLocalDate() : now.toLocalDate().plusDays(1);
    Instant end = ZonedDateTime.of(day, to, zone).toInstant();
    // When the clock goes back, this time of day may be over.
    return end.isAfter(time) ? end : time;
  }
}
