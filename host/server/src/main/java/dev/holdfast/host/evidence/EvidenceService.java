package dev.holdfast.host.evidence;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.evidence.EvidenceReport.EvidenceJob;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts what happened in a month, in one grouped query for each kind of record. */
@Singleton
final class EvidenceService {

  // Native SQL, which Ebean doesn't limit to the tenant.
  private static final String JOBS =
      """
      select id as job_id, name, 'Job' as kind, '' as status, 0 as number, null as longest
      from job where organisation_id = :organisation
      """;

  private static final String RUNS =
      """
      select coalesce(e.job_id, b.job_id) as job_id, coalesce(j.name, b.job_name) as name,
        e.type as kind, e.status, count(*) as number, null as longest
      from execution e
      left join backup b on b.id = e.subject_id and e.subject_type = 'Backup'
      left join job j on j.id = coalesce(e.job_id, b.job_id)
      where e.organisation_id = :organisation and e.type in ('Backup', 'Restore', 'Verify')
        and e.ended_at >= :begin and e.ended_at < :end
      group by coalesce(e.job_id, b.job_id), coalesce(j.name, b.job_name), e.type, e.status
      """;

  private static final String DRILLS =
      """
      select d.job_id, coalesce(j.name, d.job_name) as name, 'Drill' as kind, d.status,
        count(*) as number, max(d.restore_ms) as longest
      from drill d left join job j on j.id = d.job_id
      where d.organisation_id = :organisation and d.ended_at >= :begin and d.ended_at < :end
      group by d.job_id, coalesce(j.name, d.job_name), d.status
      """;

  private static final String ALARMS =
      """
      select a.job_id, j.name, 'Alarm' as kind, '' as status, count(*) as number, null as longest
      from alarm a join job j on j.id = a.job_id
      where a.organisation_id = :organisation and a.raised_at >= :begin and a.raised_at < :end
      group by a.job_id, j.name
      """;

  /** A copy that was never read leaves the time open. */
  private static final String READ =
      """
      select b.job_id, coalesce(j.name, b.job_name) as name,
        case when count(*) = count(c.proven_at) then min(c.proven_at) end as since
      from backup_copy c join backup b on b.id = c.backup_id left join job j on j.id = b.job_id
      where b.organisation_id = :organisation and c.status = 'STORED'
      group by b.job_id, coalesce(j.name, b.job_name)
      """;

  private static final String DELETED = "Deleted jobs and backups";

  private final Database database;
  private final RequestScope scope;

  EvidenceService(Database database, RequestScope scope) {
    this.database = database;
    this.scope = scope;
  }

  EvidenceReport of(YearMonth month) {
    Instant from = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    Instant end = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    Instant now = Instant.now();
    List<Row> rows =
        new ArrayList<>(
            database
                .findDto(Row.class, JOBS)
                .setParameter("organisation", scope.organisationId())
                .findList());
    for (String sql : List.of(RUNS, DRILLS, ALARMS)) {
      rows.addAll(
          database
              .findDto(Row.class, sql)
              .setParameter("organisation", scope.organisationId())
              .setParameter("begin", from)
              .setParameter("end", end)
              .findList());
    }
    return new EvidenceReport(
        month.toString(), from, end.isBefore(now) ? end : now, now, jobs(rows, read()));
  }

  /** Since when the copies of each job have been read, by the keys of the jobs' rows. */
  private Map<String, Instant> read() {
    Map<String, Instant> read = new HashMap<>();
    database
        .findDto(Read.class, READ)
        .setParameter("organisation", scope.organisationId())
        .findList()
        .forEach(row -> read.put(row.jobId() + row.name(), row.since()));
    return read;
  }

  private static List<EvidenceJob> jobs(List<Row> rows, Map<String, Instant> read) {
    Map<String, List<Row>> byJob = new LinkedHashMap<>();
    rows.forEach(
        row -> byJob.computeIfAbsent(row.jobId() + row.label(), key -> new ArrayList<>()).add(row));
    return byJob.entrySet().stream()
        .map(job -> job(job.getValue(), read.get(job.getKey())))
        .sorted(Comparator.comparing(EvidenceJob::name, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  private static EvidenceJob job(List<Row> rows, @Nullable Instant readSince) {
    Map<String, Long> numbers = new HashMap<>();
    Long longest = null;
    for (Row row : rows) {
      numbers.merge(row.kind(), row.number(), Long::sum);
      numbers.merge(row.kind() + row.status(), row.number(), Long::sum);
      if (row.longest() != null && (longest == null || row.longest() > longest)) {
        longest = row.longest();
      }
    }
    Counts of = kind -> numbers.getOrDefault(kind, 0L);
    return new EvidenceJob(
        rows.get(0).jobId(),
        rows.get(0).label(),
        of.count("BackupSuccess") + of.count("BackupPartial"),
        of.count("BackupSuccess"),
        of.count("BackupFailed") + of.count("BackupCancelled"),
        of.count("Alarm"),
        of.count("Drill"),
        of.count("DrillSuccess"),
        longest,
        of.count("Verify"),
        of.count("VerifySuccess"),
        readSince,
        of.count("Restore"),
        of.count("RestoreSuccess"));
  }

  /** The number of records of a kind, or of a kind and status. */
  private interface Counts {

    long count(String kind);
  }

  /** Since when the copies of a job have been read. Public, as Ebean creates it. */
  public record Read(@Nullable UUID jobId, String name, @Nullable Instant since) {}

  /** Some records of a job. Public, as Ebean creates it. */
  public record Row(
      @Nullable UUID jobId,
      @Nullable String name,
      String kind,
      String status,
      long number,
      @Nullable Long longest) {

    String label() {
      return name == null ? DELETED : name;
    }
  }
}
