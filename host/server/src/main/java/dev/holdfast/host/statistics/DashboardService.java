package dev.holdfast.host.statistics;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.statistics.DashboardView.AdapterCount;
import dev.holdfast.host.statistics.DashboardView.JobAtRisk;
import dev.holdfast.host.statistics.DashboardView.JobCounts;
import dev.holdfast.host.statistics.DashboardView.QueueCounts;
import dev.holdfast.host.statistics.JobStates.JobState;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the overview of an organisation. */
@Singleton
final class DashboardService {

  private static final int ACTIVE_DAYS = 14;
  private static final int MOST = 10;
  private static final int REMEMBERED = 100;

  /** Jobs without a proven backup first, then those whose newest is the oldest. */
  private static final Comparator<JobState> BY_RISK =
      Comparator.comparing(JobState::provenAt, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(JobState::name);

  private final Database database;
  private final RequestScope scope;
  private final DailyTotals totals;
  private final JobStates states;
  private final StorageUsageService storages;
  private final Map<Past, SortedMap<LocalDate, DayTotal>> pastDays =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(
            Map.Entry<Past, SortedMap<LocalDate, DayTotal>> eldest) {
          return size() > REMEMBERED;
        }
      };

  DashboardService(
      Database database,
      RequestScope scope,
      DailyTotals totals,
      JobStates states,
      StorageUsageService storages) {
    this.database = database;
    this.scope = scope;
    this.totals = totals;
    this.states = states;
    this.storages = storages;
  }

  DashboardView now(ZoneId zone) {
    UUID organisation = scope.organisationId();
    List<JobState> jobs = states.of(organisation);
    List<JobState> atRisk = jobs.stream().filter(JobState::isAtRisk).sorted(BY_RISK).toList();
    LocalDate today = LocalDate.now(zone);
    SortedMap<LocalDate, DayTotal> days = days(organisation, today, zone);
    return new DashboardView(
        counts(jobs, atRisk.size()),
        adapters(organisation),
        queue(organisation),
        atRisk.stream().limit(MOST).map(DashboardService::view).toList(),
        storages.largest(MOST),
        today
            .minusDays(ACTIVE_DAYS - 1L)
            .datesUntil(today.plusDays(1))
            .map(day -> days.getOrDefault(day, DayTotal.none(day)))
            .toList(),
        List.copyOf(days.values()));
  }

  /** Runs end now, so that the totals of past days stay as they are. */
  private SortedMap<LocalDate, DayTotal> days(UUID organisation, LocalDate today, ZoneId zone) {
    // A day more, as the database's clock may be behind.
    LocalDate recent = today.minusDays(1);
    SortedMap<LocalDate, DayTotal> days =
        new TreeMap<>(
            past(
                new Past(organisation, today, zone),
                key ->
                    totals.between(
                        organisation,
                        today.minusMonths(12).plusDays(1),
                        recent.minusDays(1),
                        zone)));
    days.putAll(totals.between(organisation, recent, today, zone));
    return days;
  }

  private SortedMap<LocalDate, DayTotal> past(
      Past key, Function<Past, SortedMap<LocalDate, DayTotal>> read) {
    synchronized (pastDays) {
      SortedMap<LocalDate, DayTotal> known = pastDays.get(key);
      if (known != null) {
        return known;
      }
    }
    SortedMap<LocalDate, DayTotal> found = read.apply(key);
    synchronized (pastDays) {
      pastDays.put(key, found);
    }
    return found;
  }

  private record Past(UUID organisation, LocalDate today, ZoneId zone) {}

  private static JobCounts counts(List<JobState> jobs, int atRisk) {
    List<JobState> enabled = jobs.stream().filter(JobState::enabled).toList();
    long proven = enabled.stream().filter(job -> job.provenAt() != null).count();
    return new JobCounts(jobs.size(), enabled.size(), proven, atRisk);
  }

  private static JobAtRisk view(JobState job) {
    return new JobAtRisk(job.id(), job.name(), job.status(), job.endedAt(), job.provenAt());
  }

  private List<AdapterCount> adapters(UUID organisation) {
    return database
        .findDto(
            AdapterCount.class,
            "select type, last_status as status, count(*) as count from adapter_config"
                + " where organisation_id = :organisation group by 1, 2 order by 1, 2")
        .setParameter("organisation", organisation)
        .findList();
  }

  private QueueCounts queue(UUID organisation) {
    Map<ExecutionStatus, Long> counts =
        database
            .findDto(
                StatusCount.class,
                "select status, count(*) as executions from execution"
                    + " where organisation_id = :organisation and status in ('Pending', 'Running')"
                    + " group by 1")
            .setParameter("organisation", organisation)
            .findList()
            .stream()
            .collect(Collectors.toMap(StatusCount::status, StatusCount::executions));
    return new QueueCounts(
        counts.getOrDefault(ExecutionStatus.PENDING, 0L),
        counts.getOrDefault(ExecutionStatus.RUNNING, 0L));
  }

  /** How many runs have a status. Public, as Ebean creates it. */
  public record StatusCount(ExecutionStatus status, long executions) {}
}
