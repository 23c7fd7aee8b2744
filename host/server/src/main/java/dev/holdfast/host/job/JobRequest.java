package dev.holdfast.host.job;

import dev.holdfast.engine.run.BackupOptions;
import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.host.schedule.SchedulingOptions;
import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as people enter it.
 *
 * @param name unique name
 * @param sourceId the source to back up
 * @param drillSourceId the source that receives test restores, of the same adapter; absent for the
 *     source itself
 * @param destinations storages for the copies; the first one is read from first
 * @param options how backups are made
 * @param enabled whether it can be run
 * @param schedules cron expressions: minute, hour, day of month, month, day of week
 * @param schedulePresetId a preset whose schedules it follows, too
 * @param scheduling how it follows its schedules
 * @param notificationEvents which ends of its runs its channels are told of
 * @param notifications the channels that are told
 */
public record JobRequest(
    @Field(label = "Name") @ResourceName String name,
    @Field(label = "Source") @NotNull UUID sourceId,
    @Field(label = "Test restore source") @Nullable UUID drillSourceId,
    @Field(label = "Destinations") @Size(min = 1, max = 8) List<Destination> destinations,
    @Field(label = "Options", defaultValue = "{}") BackupOptions options,
    @Field(label = "Enabled", defaultValue = "true") boolean enabled,
    @Field(label = "Schedules") @Size(max = 20)
        List<@NotBlank @Size(max = 100_000) String> schedules,
    @Field(label = "Schedule preset") @Nullable UUID schedulePresetId,
    @Field(label = "Scheduling", defaultValue = "{}") SchedulingOptions scheduling,
    @Field(label = "Notification events", defaultValue = "ALWAYS") @NotNull
        NotificationEvents notificationEvents,
    @Field(label = "Notifications") @Size(max = 20) List<UUID> notifications) {

  public JobRequest {
    destinations = List.copyOf(destinations);
    schedules = List.copyOf(schedules);
    notifications = List.copyOf(notifications);
  }

  /**
   * A place for copies.
   *
   * @param adapterConfigId the storage
   */
  public record Destination(@Field(label = "Storage") @NotNull UUID adapterConfigId) {}
}
