package dev.holdfast.host.notification;

import dev.holdfast.plugin.notification.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule as the API shows it.
 *
 * @param id the id
 * @param name the name
 * @param events kinds of events, or their beginnings
 * @param channels the channels that are told
 * @param minimumSeverity events below it are ignored
 * @param jobs only events of these jobs or adapters; none for all
 * @param adapters only events of these adapters or jobs; none for all
 * @param quietFrom begin of quiet hours, or null
 * @param quietTo end of quiet hours, or null
 * @param timeZone time zone of quiet hours
 * @param groupSeconds for how long events of one kind are gathered into one message
 * @param repeatMinutes for how long the same event isn't repeated
 * @param enabled whether it counts
 * @param version for If-Match
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 */
public record NotificationRuleView(
    UUID id,
    String name,
    List<String> events,
    List<UUID> channels,
    Severity minimumSeverity,
    List<UUID> jobs,
    List<UUID> adapters,
    @Nullable String quietFrom,
    @Nullable String quietTo,
    String timeZone,
    int groupSeconds,
    int repeatMinutes,
    boolean enabled,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  static NotificationRuleView of(NotificationRule row) {
    NotificationRuleRequest rule = row.definition();
    return new NotificationRuleView(
        row.id(),
        rule.name(),
        rule.events(),
        rule.channels(),
        rule.minimumSeverity(),
        rule.jobs(),
        rule.adapters(),
        rule.quietFrom(),
        rule.quietTo(),
        rule.timeZone(),
        rule.groupSeconds(),
        rule.repeatMinutes(),
        rule.enabled(),
        row.version(),
        row.createdAt(),
        row.updatedAt());
  }

  /**
   * Some rules, newest first.
   *
   * @param items the rules
   * @param next pass it as after for the next page; null on the last
   */
  public record NotificationRulePage(List<NotificationRuleView> items, @Nullable UUID next) {}
}
