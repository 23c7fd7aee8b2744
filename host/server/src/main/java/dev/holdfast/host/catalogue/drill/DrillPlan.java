package dev.holdfast.host.catalogue.drill;

import dev.holdfast.host.persistence.EditableEntity;
import dev.holdfast.host.schedule.Schedules;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When the newest backup of a job is restored as a drill. */
@Entity
public class DrillPlan extends EditableEntity {

  private UUID jobId;
  private String schedules;
  private String timeZone;
  @Nullable private Instant nextDueAt;

  DrillPlan(UUID jobId) {
    this.jobId = jobId;
  }

  UUID jobId() {
    return jobId;
  }

  void configure(List<String> expressions, String zone, Instant now) {
    this.schedules = Schedules.json(expressions);
    this.timeZone = zone;
    this.nextDueAt = next(now);
  }

  List<String> schedules() {
    return Schedules.list(schedules);
  }

  String timeZone() {
    return timeZone;
  }

  /** When it is due next; null for never. */
  @Nullable Instant nextDueAt() {
    return nextDueAt;
  }

  @Nullable Instant next(Instant after) {
    return Schedules.of(schedules(), timeZone, 0).preview(after).stream().findFirst().orElse(null);
  }
}
