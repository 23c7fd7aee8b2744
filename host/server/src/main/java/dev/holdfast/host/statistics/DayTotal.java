package dev.holdfast.host.statistics;

import java.time.LocalDate;

/**
 * The backup runs that ended on a day.
 *
 * @param day the day, in the requested time zone
 * @param success runs whose backup is proven
 * @param partial runs whose backup lacks something
 * @param failed runs without a backup
 * @param cancelled cancelled runs
 * @param bytes stored bytes of the backups
 */
public record DayTotal(
    LocalDate day, long success, long partial, long failed, long cancelled, long bytes) {

  static DayTotal none(LocalDate day) {
    return new DayTotal(day, 0, 0, 0, 0, 0);
  }

  DayTotal plus(DayTotal other) {
    return new DayTotal(
        day,
        success + other.success,
        partial + other.partial,
        failed + other.failed,
        cancelled + other.cancelled,
        bytes + other.bytes);
  }
}
