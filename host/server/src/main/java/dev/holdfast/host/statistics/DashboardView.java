package dev.holdfast.host.statistics;

import dev.holdfast.host.adapter.AdapterStatus;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.statistics.StorageUsageService.StorageSize;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The overview of an organisation.
 *
 * @param jobs jobs by their state
 * @param adapters sources, storages and channels by kind and status
 * @param queue runs that haven't ended
 * @param atRisk enabled jobs whose last run wasn't successful, or without a proven backup: first
 *     those without one, then by the age of the newest; at most ten
 * @param storages the storages that hold the most, at most ten
 * @param activity the last 14 days, the oldest first
 * @param heatMap the days of the last twelve months that had runs, the oldest first
 */
public record DashboardView(
    JobCounts jobs,
    List<AdapterCount> adapters,
    QueueCounts queue,
    List<JobAtRisk> atRisk,
    List<StorageSize> storages,
    List<DayTotal> activity,
    List<DayTotal> heatMap) {

  /**
   * Jobs by their state.
   *
   * @param total all jobs
   * @param enabled jobs that aren't disabled
   * @param proven enabled jobs that have a proven backup
   * @param atRisk enabled jobs whose last run wasn't successful, or without a proven backup
   */
  public record JobCounts(long total, long enabled, long proven, long atRisk) {}

  /**
   * Adapters of one kind and status.
   *
   * @param type the kind of adapter
   * @param status the result of recent checks
   * @param count how many
   */
  public record AdapterCount(String type, AdapterStatus status, long count) {}

  /**
   * Runs that haven't ended.
   *
   * @param pending queued runs
   * @param running running ones
   */
  public record QueueCounts(long pending, long running) {}

  /**
   * A job whose backups need attention.
   *
   * @param jobId the job
   * @param name its name
   * @param lastStatus the status of its last run that ended; null if there is none
   * @param lastEndedAt when that run ended
   * @param lastProvenAt when its newest proven backup was made; null if there is none
   */
  public record JobAtRisk(
      UUID jobId,
      String name,
      @Nullable ExecutionStatus lastStatus,
      @Nullable Instant lastEndedAt,
      @Nullable Instant lastProvenAt) {}
}
