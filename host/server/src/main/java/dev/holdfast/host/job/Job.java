package dev.holdfast.host.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.engine.run.BackupOptions;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.persistence.EditableEntity;
import dev.holdfast.host.persistence.Quota;
import dev.holdfast.host.schedule.Schedules;
import dev.holdfast.host.schedule.SchedulingOptions;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job: what is backed up, and how. Its destinations are separate rows. */
@Quota(value = 1000, of = "jobs")
@Entity
public class Job extends EditableEntity {

  private String name;
  private UUID sourceId;
  @Nullable private UUID drillSourceId;
  private boolean enabled;
  private String schedules;
  @Nullable private UUID schedulePresetId;
  private String scheduling;
  @Nullable private Instant pausedUntil;
  private String options;

  // The profile named in the options, so that the database prevents its deletion.
  @Nullable private UUID encryptionProfileId;

  // Reserved for retention, which has no API yet.
  private String retention = "{}";

  private NotificationEvents notificationEvents;
  private String notifications;

  Job(JobRequest request) {
    configure(request);
  }

  void configure(JobRequest request) {
    this.name = request.name();
    this.sourceId = request.sourceId();
    this.drillSourceId = request.drillSourceId();
    this.enabled = request.enabled();
    this.schedules = RecordJson.MAPPER.valueToTree(request.schedules()).toString();
    this.schedulePresetId = request.schedulePresetId();
    this.scheduling = RecordJson.MAPPER.valueToTree(request.scheduling()).toString();
    this.notificationEvents = request.notificationEvents();
    this.notifications = RecordJson.MAPPER.valueToTree(request.notifications()).toString();
    this.options = request.options().json().toString();
    this.encryptionProfileId = request.options().profileId();
  }

  String name() {
    return name;
  }

  UUID sourceId() {
    return sourceId;
  }

  @Nullable UUID drillSourceId() {
    return drillSourceId;
  }

  boolean enabled() {
    return enabled;
  }

  /** Its own cron expressions, without those of its preset. */
  List<String> schedules() {
    return Schedules.list(schedules);
  }

  @Nullable UUID schedulePresetId() {
    return schedulePresetId;
  }

  /** Fills in the defaults of missing values. */
  SchedulingOptions scheduling() {
    return SchedulingOptions.of(scheduling);
  }

  /** Until when its schedules are ignored; null if they aren't. */
  @Nullable Instant pausedUntil() {
    return pausedUntil;
  }

  void pauseUntil(@Nullable Instant end) {
    this.pausedUntil = end;
  }

  boolean isPaused(Instant now) {
    return pausedUntil != null && now.isBefore(pausedUntil);
  }

  /** Which ends of its runs its channels are told of. */
  NotificationEvents notificationEvents() {
    return notificationEvents;
  }

  /** Its channels. */
  List<UUID> notifications() {
    try {
      return List.of(RecordJson.MAPPER.readValue(notifications, UUID[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A job's row is not JSON", e);
    }
  }

  /** Fills in the defaults of missing options, for example those of a later build. */
  BackupOptions options() {
    try {
      return BackupOptions.of(RecordJson.MAPPER.readTree(options));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A job's row is not JSON", e);
    }
  }
}
