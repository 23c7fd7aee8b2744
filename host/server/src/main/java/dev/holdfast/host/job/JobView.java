package dev.holdfast.host.job;

import dev.holdfast.engine.run.BackupOptions;
import dev.holdfast.host.retention.RetentionRule;
import dev.holdfast.host.schedule.SchedulingOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as the API shows it.
 *
 * @param id the id
 * @param name the name
 * @param sourceId the source to back up
 * @param drillSourceId the source that receives test restores, or null for the source itself
 * @param destinations storages for the copies, in order
 * @param options how backups are made
 * @param enabled whether it can be run
 * @param schedules its own cron expressions
 * @param schedulePresetId the preset whose schedules it follows, too; or null
 * @param scheduling how it follows its schedules
 * @param notificationEvents which ends of its runs its channels are told of
 * @param notifications the channels that are told
 * @param pausedUntil until when it ignores them, or null
 * @param nextRuns the next five times at which it is due, without jitter
 * @param version for If-Match
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 */
public record JobView(
    UUID id,
    String name,
    UUID sourceId,
    @Nullable UUID drillSourceId,
    List<Destination> destinations,
    BackupOptions options,
    boolean enabled,
    List<String> schedules,
    @Nullable UUID schedulePresetId,
    SchedulingOptions scheduling,
    NotificationEvents notificationEvents,
    List<UUID> notifications,
    @Nullable Instant pausedUntil,
    List<Instant> nextRuns,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * A place for copies.
   *
   * @param adapterConfigId the storage
   * @param position order of the copies, from 0
   * @param retentionPolicyId the named policy that it follows, or null
   * @param retention its own retention, unless it follows a named policy
   */
  public record Destination(
      UUID adapterConfigId,
      int position,
      @Nullable UUID retentionPolicyId,
      RetentionRule retention) {

    static Destination of(JobDestination row) {
      return new Destination(
          row.adapterConfigId(), row.position(), row.retentionPolicyId(), row.retention());
    }
  }

  static JobView of(Job job, List<JobDestination> destinations, List<Instant> nextRuns) {
    return new JobView(
        job.id(),
        job.name(),
        job.sourceId(),
        job.drillSourceId(),
        destinations.stream().map(Destination::of).toList(),
        job.options(),
        job.enabled(),
        job.schedules(),
        job.schedulePresetId(),
        job.scheduling(),
        job.notificationEvents(),
        job.notifications(),
        job.pausedUntil(),
        nextRuns,
        job.version(),
        job.createdAt(),
        job.updatedAt());
  }

  /** The ids that it refers to. */
  List<UUID> links() {
    List<UUID> links = new ArrayList<>();
    links.add(sourceId);
    if (drillSourceId != null) {
      links.add(drillSourceId);
    }
    destinations.forEach(each -> links.add(each.adapterConfigId()));
    links.addAll(notifications);
    if (schedulePresetId != null) {
      links.add(schedulePresetId);
    }
    UUID profile = options.profileId();
    if (profile != null) {
      links.add(profile);
    }
    return links;
  }

  /** Returns the same values under another name, as a request. */
  JobRequest copy(String otherName) {
    return new JobRequest(
        otherName,
        sourceId,
        drillSourceId,
        destinations.stream()
            .map(each -> new JobRequest.Destination(each.adapterConfigId()))
            .toList(),
        options,
        enabled,
        schedules,
        schedulePresetId,
        scheduling,
        notificationEvents,
        notifications);
  }

  /**
   * Some jobs, newest first.
   *
   * @param items the jobs
   * @param next pass it as after for the next page; null on the last
   */
  public record JobPage(List<JobView> items, @Nullable UUID next) {}
}
