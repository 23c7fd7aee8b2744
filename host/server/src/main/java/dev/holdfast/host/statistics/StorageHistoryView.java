package dev.holdfast.host.statistics;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a storage held day by day, and where that leads.
 *
 * @param days the days that were measured, the oldest first
 * @param bytesPerDay the growth, a straight line through these days; null with less than three
 * @param limitBytes the storage's limit, if it has one
 * @param limitReachedOn when the storage reaches its limit if it goes on growing like this; null if
 *     it doesn't within ten years
 */
public record StorageHistoryView(
    List<StorageDay> days,
    @Nullable Long bytesPerDay,
    @Nullable Long limitBytes,
    @Nullable LocalDate limitReachedOn) {

  private static final int FEWEST = 3;
  private static final int TEN_YEARS = 3653;

  /**
   * What a storage held at the last measurement of a day.
   *
   * @param day the day, UTC
   * @param backups backups with a copy there
   * @param bytes their stored size
   */
  public record StorageDay(LocalDate day, long backups, long bytes) {}

  static StorageHistoryView of(List<StorageUsage> rows, @Nullable Long limitBytes) {
    List<StorageDay> days =
        rows.stream()
            .map(row -> new StorageDay(LocalDate.ofEpochDay(row.day()), row.backups(), row.bytes()))
            .toList();
    if (days.size() < FEWEST) {
      return new StorageHistoryView(days, null, limitBytes, null);
    }
    double growth = growth(days);
    return new StorageHistoryView(
        days, Math.round(growth), limitBytes, reached(days, growth, limitBytes));
  }

  /** The slope of the line with the least squares. */
  private static double growth(List<StorageDay> days) {
    double meanDay = days.stream().mapToLong(day -> day.day().toEpochDay()).average().orElse(0);
    double meanBytes = days.stream().mapToLong(StorageDay::bytes).average().orElse(0);
    double together = 0;
    double square = 0;
    for (StorageDay day : days) {
      double distance = day.day().toEpochDay() - meanDay;
      together += distance * (day.bytes() - meanBytes);
      square += distance * distance;
    }
    return together / square;
  }

  private static @Nullable LocalDate reached(
      List<StorageDay> days, double growth, @Nullable Long limitBytes) {
    StorageDay last = days.get(days.size() - 1);
    if (limitBytes == null || growth <= 0 && last.bytes() < limitBytes) {
      return null;
    }
    double left = Math.max(0, limitBytes - last.bytes()) / growth;
    return last.bytes() >= limitBytes
        ? last.day()
        : left > TEN_YEARS ? null : last.day().plusDays((long) Math.ceil(left));
  }
}
