package dev.holdfast.host.statistics;

import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The backup runs that ended on each day of a time zone. */
@Singleton
final class DailyTotals {

  private static final int QUARTER = 900;

  // Native SQL, which Ebean doesn't limit to the tenant.
  private static final String SQL =
      """
      select (quarter * 900 + :offset) / 86400 as day,
        sum(case when status = 'Success' then executions else 0 end) as success,
        sum(case when status = 'Partial' then executions else 0 end) as partial,
        sum(case when status = 'Failed' then executions else 0 end) as failed,
        sum(case when status = 'Cancelled' then executions else 0 end) as cancelled,
        sum(bytes) as bytes
      from execution_total
      where organisation_id = :organisation and type = 'Backup'
        and quarter >= :begin and quarter < :end
      group by 1
      """;

  private final Database database;

  DailyTotals(Database database) {
    this.database = database;
  }

  /** The days from the first to the last that had runs. */
  SortedMap<LocalDate, DayTotal> between(
      UUID organisation, LocalDate first, LocalDate last, ZoneId zone) {
    SortedMap<LocalDate, DayTotal> days = new TreeMap<>();
    Instant end = last.plusDays(1).atStartOfDay(zone).toInstant();
    Instant begin = first.atStartOfDay(zone).toInstant();
    ZoneRules rules = zone.getRules();
    // Between two changes of the clock, a day is a division away.
    while (begin.isBefore(end)) {
      ZoneOffsetTransition change = rules.nextTransition(begin);
      Instant until =
          change == null || change.getInstant().isAfter(end) ? end : change.getInstant();
      add(days, organisation, begin, until, rules.getOffset(begin));
      begin = until;
    }
    return days;
  }

  private void add(
      SortedMap<LocalDate, DayTotal> days,
      UUID organisation,
      Instant begin,
      Instant end,
      ZoneOffset offset) {
    database
        .findDto(Row.class, SQL)
        .setParameter("offset", offset.getTotalSeconds())
        .setParameter("organisation", organisation)
        .setParameter("begin", Math.floorDiv(begin.getEpochSecond(), QUARTER))
        .setParameter("end", Math.floorDiv(end.getEpochSecond(), QUARTER))
        .findList()
        .forEach(row -> days.merge(LocalDate.ofEpochDay(row.day()), row.total(), DayTotal::plus));
  }

  /** One day's sums. Public, as Ebean creates it. */
  public record Row(long day, long success, long partial, long failed, long cancelled, long bytes) {

    DayTotal total() {
      return new DayTotal(LocalDate.ofEpochDay(day), success, partial, failed, cancelled, bytes);
    }
  }
}
