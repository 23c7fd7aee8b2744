package dev.holdfast.host.watchdog;

import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.job.JobService;
import dev.holdfast.host.persistence.DatabaseClock;
import dev.holdfast.host.setting.SettingService;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows and changes until when jobs are expected to make proven backups. */
@Singleton
final class JobWatchService {

  /**
   * How often a job is expected to make a proven backup.
   *
   * @param expectedEvery minutes from the beginning of one proven backup to that of the next;
   *     without, its schedules say when
   */
  public record JobWatchRequest(@Min(5) @Max(527_040) @Nullable Integer expectedEvery) {}

  /**
   * Until when a job is expected to make a proven backup.
   *
   * @param expectedEvery minutes from the beginning of one proven backup to that of the next; null
   *     if its schedules say when
   * @param copies the destinations of the job, in order
   */
  public record JobWatchView(@Nullable Integer expectedEvery, List<CopyWatch> copies) {

    /**
     * A destination of a job.
     *
     * @param adapterConfigId the storage
     * @param lastProvenAt when the newest proven backup there began; null if there is none
     * @param expectedBy when the next must be there; null if none is expected
     * @param late whether that time is over
     */
    public record CopyWatch(
        UUID adapterConfigId,
        @Nullable Instant lastProvenAt,
        @Nullable Instant expectedBy,
        boolean late) {}
  }

  private final Database database;
  private final JobService jobs;
  private final JobWatches watches;
  private final WatchedCopies copies;
  private final Expectations expectations;
  private final SettingService settings;
  private final DatabaseClock clock;
  private final AuditTrail audit;

  JobWatchService(
      Database database,
      JobService jobs,
      JobWatches watches,
      WatchedCopies copies,
      Expectations expectations,
      SettingService settings,
      DatabaseClock clock,
      AuditTrail audit) {
    this.database = database;
    this.jobs = jobs;
    this.watches = watches;
    this.copies = copies;
    this.expectations = expectations;
    this.settings = settings;
    this.clock = clock;
    this.audit = audit;
  }

  JobWatchView get(UUID jobId) {
    jobs.get(jobId);
    Instant now = clock.now();
    WatchRules rules = WatchRules.of(settings);
    return new JobWatchView(
        watches.find(jobId).map(JobWatch::expectedEvery).orElse(null),
        copies.of(now, jobId).stream().map(copy -> view(copy, now, rules)).toList());
  }

  private JobWatchView.CopyWatch view(WatchedCopy copy, Instant now, WatchRules rules) {
    Instant deadline = copy.deadline(now, rules, expectations).orElse(null);
    return new JobWatchView.CopyWatch(
        copy.adapterConfigId(),
        copy.startedAt(),
        deadline,
        deadline != null && deadline.isBefore(now));
  }

  JobWatchView change(UUID jobId, JobWatchRequest request) {
    jobs.get(jobId);
    try (Transaction transaction = database.beginTransaction()) {
      JobWatch row = watches.find(jobId).orElseGet(() -> new JobWatch(jobId));
      JobWatchRequest before = new JobWatchRequest(row.expectedEvery());
      row.expectEvery(request.expectedEvery());
      database.save(row);
      audit.record("job.watch", "job", jobId, Changes.between(before, request));
      transaction.commit();
    }
    return get(jobId);
  }
}
