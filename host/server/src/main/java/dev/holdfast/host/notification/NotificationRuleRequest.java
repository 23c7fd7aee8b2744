package dev.holdfast.host.notification;

import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.host.event.SystemEvent;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.notification.Severity;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule as people enter it.
 *
 * @param name unique name
 * @param events kinds of events, for example backup.failed, or their beginnings: backup.*, or *
 * @param channels the channels that are told
 * @param minimumSeverity events below it are ignored
 * @param jobs only events of these jobs or adapters; none for all
 * @param adapters only events of these adapters or jobs; none for all
 * @param quietFrom begin of quiet hours, in which only errors are sent, for example 22:00; what
 *     they hold back is sent at their end as one message
 * @param quietTo end of quiet hours, for example 07:00
 * @param timeZone time zone of quiet hours
 * @param groupSeconds for how long events of one kind are gathered into one message; 0 for not
 * @param repeatMinutes for how long the same event about the same subject isn't repeated; 0 for not
 * @param enabled whether it counts
 */
public record NotificationRuleRequest(
    @Field(label = "Name") @ResourceName String name,
    @Field(label = "Events") @Size(min = 1, max = 50) List<@NotBlank @Size(max = 60) String> events,
    @Field(label = "Channels") @Size(min = 1, max = 20) List<UUID> channels,
    @Field(label = "Minimum severity", defaultValue = "INFO") @NotNull Severity minimumSeverity,
    @Field(label = "Jobs") @Size(max = 200) List<UUID> jobs,
    @Field(label = "Adapters") @Size(max = 200) List<UUID> adapters,
    @Field(label = "Quiet from") @Nullable @Size(max = 5) String quietFrom,
    @Field(label = "Quiet to") @Nullable @Size(max = 5) String quietTo,
    @Field(label = "Time zone", defaultValue = "UTC") @NotBlank @Size(max = 60) String timeZone,
    @Field(label = "Group seconds", defaultValue = "30") @Min(0) @Max(3600) int groupSeconds,
    @Field(label = "Repeat minutes", defaultValue = "0") @Min(0) @Max(43_200) int repeatMinutes,
    @Field(label = "Enabled", defaultValue = "true") boolean enabled) {

  public NotificationRuleRequest {
    events = List.copyOf(events);
    channels = List.copyOf(channels);
    jobs = List.copyOf(jobs);
    adapters = List.copyOf(adapters);
  }

  /** Whether people are told of this event. */
  boolean matches(SystemEvent event) {
    return enabled
        && event.type().severity().compareTo(minimumSeverity) >= 0
        && events.stream().anyMatch(pattern -> matches(pattern, event.type().code()))
        && (jobs.isEmpty() && adapters.isEmpty()
            || event.jobId() != null && jobs.contains(event.jobId())
            || event.adapterId() != null && adapters.contains(event.adapterId()));
  }

  /** Whether a pattern names this kind of event. */
  static boolean matches(String pattern, String event) {
    return pattern.equals("*")
        || pattern.equals(event)
        || pattern.endsWith(".*") && event.startsWith(pattern.substring(0, pattern.length() - 1));
  }
}
