package dev.holdfast.host.schedule;

import dev.holdfast.host.persistence.EditableEntity;
import dev.holdfast.host.persistence.Quota;
import jakarta.persistence.Entity;
import java.util.List;

/** Schedules under a name. Jobs that follow it change with it. */
@Quota(value = 500, of = "schedule presets")
@Entity
public class SchedulePreset extends EditableEntity {

  private String name;
  private String schedules;

  SchedulePreset(String name, List<String> schedules) {
    configure(name, schedules);
  }

  final void configure(String name, List<String> schedules) {
    this.name = name;
    this.schedules = Schedules.json(schedules);
  }

  String name() {
    return name;
  }

  List<String> schedules() {
    return Schedules.list(schedules);
  }
}
