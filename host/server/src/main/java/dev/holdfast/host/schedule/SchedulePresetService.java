package dev.holdfast.host.schedule;

import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.schedule.SchedulePresetView.SchedulePresetPage;
import dev.holdfast.host.schedule.query.QSchedulePreset;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.plugin.config.Field;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Schedules under a name. */
@Singleton
public final class SchedulePresetService {

  /**
   * Schedules that jobs follow.
   *
   * @param name unique name
   * @param schedules cron expressions: minute, hour, day of month, month, day of week
   */
  public record SchedulePresetRequest(
      @ResourceName String name,
      @Field(label = "Schedules") @Size(min = 1, max = 20)
          List<@NotBlank @Size(max = 100_000) String> schedules) {}

  /** The schedules of a preset have changed. */
  public record PresetChanged(UUID id) {}

  private static final String RESOURCE = "schedule-preset";

  private final Database database;
  private final AuditTrail audit;
  private final Events events;

  SchedulePresetService(Database database, AuditTrail audit, Events events) {
    this.database = database;
    this.audit = audit;
    this.events = events;
  }

  /** Whether the preset exists. */
  public boolean exists(UUID id) {
    return new QSchedulePreset(database).id.eq(id).exists();
  }

  /** The expressions of presets. */
  public Map<UUID, List<String>> schedules(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : new QSchedulePreset(database)
            .id.in(ids).findList().stream()
                .collect(Collectors.toMap(SchedulePreset::id, SchedulePreset::schedules));
  }

  SchedulePresetPage list(PageRequest request) {
    List<SchedulePreset> found = request.find(new QSchedulePreset(database));
    return new SchedulePresetPage(
        request.items(found, SchedulePresetView::of), request.next(found, SchedulePreset::id));
  }

  SchedulePresetView get(UUID id) {
    return SchedulePresetView.of(find(id));
  }

  SchedulePresetView create(SchedulePresetRequest wanted) {
    require(wanted);
    return save(new SchedulePreset(wanted.name(), wanted.schedules()), "create", null);
  }

  SchedulePresetView change(UUID id, SchedulePresetRequest wanted, LongConsumer precondition) {
    SchedulePreset row = find(id);
    precondition.accept(row.version());
    require(wanted);
    SchedulePresetView before = SchedulePresetView.of(row);
    row.configure(wanted.name(), wanted.schedules());
    return save(row, "change", before);
  }

  /** Deletes a preset; the database refuses it while a job follows it. */
  void delete(UUID id) {
    try (Transaction transaction = database.beginTransaction()) {
      SchedulePreset row = find(id);
      database.delete(row);
      audit.record(
          "schedule-preset.delete",
          RESOURCE,
          id,
          Changes.between(SchedulePresetView.of(row), null));
      transaction.commit();
    }
  }

  private static void require(SchedulePresetRequest wanted) {
    List<FieldError> errors = Schedules.errors(wanted.schedules(), "/schedules");
    if (!errors.isEmpty()) {
      throw new InvalidValuesException("The schedule preset", errors);
    }
  }

  private SchedulePresetView save(
      SchedulePreset row, String action, @Nullable SchedulePresetView before) {
    try (Transaction transaction = database.beginTransaction()) {
      database.save(row);
      events.publish(new PresetChanged(row.id()));
      SchedulePresetView after = SchedulePresetView.of(row);
      audit.record("schedule-preset." + action, RESOURCE, row.id(), Changes.between(before, after));
      transaction.commit();
      return after;
    }
  }

  private SchedulePreset find(UUID id) {
    return new QSchedulePreset(database)
        .id
        .eq(id)
        .findOneOrEmpty()
        .orElseThrow(() -> HoldfastException.notFound("schedule preset"));
  }
}
