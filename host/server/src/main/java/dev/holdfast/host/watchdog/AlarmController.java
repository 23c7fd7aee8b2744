package dev.holdfast.host.watchdog;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.watchdog.AlarmView.AlarmPage;
import dev.holdfast.host.watchdog.JobWatchService.JobWatchRequest;
import dev.holdfast.host.watchdog.JobWatchService.JobWatchView;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.avaje.http.api.Put;
import io.avaje.http.api.QueryParam;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Backups that are missing, and when they are expected. */
@Controller("/api/v1")
final class AlarmController {

  /**
   * How long nobody is reminded of an alarm.
   *
   * @param until the end
   */
  public record AcknowledgeRequest(@NotNull Instant until) {}

  private final AlarmService alarms;
  private final JobWatchService watches;

  AlarmController(AlarmService alarms, JobWatchService watches) {
    this.alarms = alarms;
    this.watches = watches;
  }

  /**
   * Lists alarms, newest first.
   *
   * @param open whether only those that haven't ended are listed
   */
  @Roles(Permission.ALARM_READ)
  @Get("/alarms")
  AlarmPage listAlarms(
      @QueryParam @Nullable Boolean open,
      @QueryParam @Nullable UUID after,
      @QueryParam @Nullable Integer limit) {
    return alarms.list(Boolean.TRUE.equals(open), PageRequest.of(after, limit));
  }

  /** Returns an alarm. */
  @Roles(Permission.ALARM_READ)
  @Get("/alarms/{id}")
  AlarmView getAlarm(UUID id) {
    return alarms.get(id);
  }

  /** Reminds nobody of an alarm until a time. It still ends by itself. */
  @Roles(Permission.ALARM_ACKNOWLEDGE)
  @Post("/alarms/{id}/acknowledge")
  @Produces(statusCode = 200)
  AlarmView acknowledgeAlarm(UUID id, AcknowledgeRequest request) {
    return alarms.acknowledge(id, request.until());
  }

  /** Returns when a job is expected to make its next proven backup at each destination. */
  @Roles(Permission.JOB_READ)
  @Get("/jobs/{id}/watch")
  JobWatchView getJobWatch(UUID id) {
    return watches.get(id);
  }

  /** Changes how often a job is expected to make a proven backup. */
  @Roles(Permission.JOB_WRITE)
  @Put("/jobs/{id}/watch")
  JobWatchView changeJobWatch(UUID id, JobWatchRequest request) {
    return watches.change(id, request);
  }
}
