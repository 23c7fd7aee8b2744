package dev.holdfast.host.schedule;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Schedules that jobs follow.
 *
 * @param id the id
 * @param name the name
 * @param schedules cron expressions
 * @param version for If-Match
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 */
public record SchedulePresetView(
    UUID id,
    String name,
    List<String> schedules,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  static SchedulePresetView of(SchedulePreset row) {
    return new SchedulePresetView(
        row.id(), row.name(), row.schedules(), row.version(), row.createdAt(), row.updatedAt());
  }

  /**
   * Some presets, newest first.
   *
   * @param items the presets
   * @param next pass it as after for the next page; null on the last
   */
  public record SchedulePresetPage(List<SchedulePresetView> items, @Nullable UUID next) {}
}
