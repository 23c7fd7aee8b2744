package dev.holdfast.host.schedule;

import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.schedule.SchedulePresetService.SchedulePresetRequest;
import dev.holdfast.host.schedule.SchedulePresetView.SchedulePresetPage;
import dev.holdfast.host.web.Etag;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import dev.holdfast.plugin.config.Field;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Header;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.avaje.http.api.Put;
import io.avaje.http.api.QueryParam;
import io.javalin.http.Context;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Schedules that jobs follow, and what cron expressions mean. */
@Controller("/api/v1")
final class ScheduleController {

  /**
   * Schedules to try.
   *
   * @param schedules cron expressions
   * @param timeZone their time zone
   */
  record ScheduleTrial(
      @Field(label = "Schedules") @Size(min = 1, max = 20)
          List<@NotBlank @Size(max = 100_000) String> schedules,
      @Field(label = "Time zone", defaultValue = "UTC") @NotBlank @Size(max = 50)
          String timeZone) {}

  /**
   * What schedules mean.
   *
   * @param nextRuns the next five times
   */
  record ScheduleMeaning(List<Instant> nextRuns) {}

  private final SchedulePresetService presets;

  ScheduleController(SchedulePresetService presets) {
    this.presets = presets;
  }

  /** Checks schedules, and returns the next times at which they are due. */
  @Roles(Permission.JOB_READ)
  @Post("/schedules/preview")
  @Produces(statusCode = 200)
  ScheduleMeaning previewSchedules(ScheduleTrial trial) {
    List<FieldError> errors = new ArrayList<>(Schedules.errors(trial.schedules(), "/schedules"));
    Schedules.zoneError(trial.timeZone(), "/timeZone").ifPresent(errors::add);
    if (!errors.isEmpty()) {
      throw new InvalidValuesException("The request", errors);
    }
    Schedules schedules = Schedules.of(trial.schedules(), trial.timeZone(), 0);
    return new ScheduleMeaning(schedules.preview(Instant.now()));
  }

  /** Lists schedule presets, newest first. */
  @Roles(Permission.JOB_READ)
  @Get("/schedule-presets")
  SchedulePresetPage listSchedulePresets(
      @QueryParam @Nullable UUID after, @QueryParam @Nullable Integer limit) {
    return presets.list(PageRequest.of(after, limit));
  }

  /** Returns a schedule preset. */
  @Roles(Permission.JOB_READ)
  @Get("/schedule-presets/{id}")
  SchedulePresetView getSchedulePreset(UUID id, Context context) {
    return tagged(presets.get(id), context);
  }

  /** Creates a schedule preset. */
  @Roles(Permission.JOB_WRITE)
  @Post("/schedule-presets")
  SchedulePresetView createSchedulePreset(SchedulePresetRequest request, Context context) {
    return tagged(presets.create(request), context);
  }

  /** Changes a schedule preset, and with it all jobs that follow it. */
  @Roles({Permission.JOB_WRITE, Permission.FOR_EVERYTHING})
  @Put("/schedule-presets/{id}")
  SchedulePresetView changeSchedulePreset(
      UUID id,
      SchedulePresetRequest request,
      @Header("If-Match") @Nullable String ifMatch,
      Context context) {
    return tagged(
        presets.change(
            id, request, version -> Etag.require("The schedule preset", ifMatch, version)),
        context);
  }

  /** Deletes a schedule preset that no job follows. */
  @Roles({Permission.JOB_WRITE, Permission.FOR_EVERYTHING})
  @Delete("/schedule-presets/{id}")
  void deleteSchedulePreset(UUID id) {
    presets.delete(id);
  }

  private static SchedulePresetView tagged(SchedulePresetView view, Context context) {
    Etag.set(context, view.version());
    return view;
  }
}
