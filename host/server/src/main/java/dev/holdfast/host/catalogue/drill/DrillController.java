package dev.holdfast.host.catalogue.drill;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.catalogue.drill.DrillView.DrillPage;
import dev.holdfast.host.execution.ExecutionView;
import dev.holdfast.host.web.IdempotencyKey;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Drills: the newest backup of a job is restored into a scratch database. */
@Controller("/api/v1")
final class DrillController {

  /**
   * When the newest backup of a job is restored as a drill.
   *
   * @param schedules cron expressions
   * @param timeZone their time zone
   */
  public record DrillPlanRequest(
      @Field(label = "Schedules") @Size(min = 1, max = 20)
          List<@NotBlank @Size(max = 200) String> schedules,
      @Field(label = "Time zone", defaultValue = "UTC") @NotBlank @Size(max = 50)
          String timeZone) {}

  /**
   * When the newest backup of a job is restored as a drill.
   *
   * @param schedules cron expressions
   * @param timeZone their time zone
   * @param nextRunAt when the next drill is due; null for never
   */
  public record DrillPlanView(
      List<String> schedules, String timeZone, @Nullable Instant nextRunAt) {

    static DrillPlanView of(DrillPlan row) {
      return new DrillPlanView(row.schedules(), row.timeZone(), row.nextDueAt());
    }
  }

  private final DrillPlans plans;
  private final DrillService drills;

  DrillController(DrillPlans plans, DrillService drills) {
    this.plans = plans;
    this.drills = drills;
  }

  /** Returns when the newest backup of a job is restored as a drill. */
  @Roles(Permission.JOB_READ)
  @Get("/jobs/{id}/drill-plan")
  DrillPlanView getDrillPlan(UUID id) {
    return plans.get(id);
  }

  /** Restores the newest backup of a job as a drill, on a schedule. */
  @Roles(Permission.JOB_WRITE)
  @Put("/jobs/{id}/drill-plan")
  DrillPlanView changeDrillPlan(UUID id, DrillPlanRequest request) {
    return plans.set(id, request);
  }

  /** Stops the drills of a job. Their evidence stays. */
  @Roles(Permission.JOB_WRITE)
  @Delete("/jobs/{id}/drill-plan")
  void deleteDrillPlan(UUID id) {
    plans.delete(id);
  }

  /** Starts a drill with the newest backup of a job. */
  @Roles(Permission.BACKUP_VERIFY)
  @Post("/jobs/{id}/drill")
  @Produces(statusCode = 202)
  ExecutionView runDrill(UUID id, @Header("Idempotency-Key") @Nullable String idempotencyKey) {
    return drills.run(id, IdempotencyKey.check(idempotencyKey));
  }

  /**
   * Lists the evidence of drills, newest first.
   *
   * @param jobId returns only drills of this job
   */
  @Roles(Permission.BACKUP_READ)
  @Get("/drills")
  DrillPage listDrills(
      @QueryParam @Nullable UUID jobId,
      @QueryParam @Nullable UUID after,
      @QueryParam @Nullable Integer limit) {
    return drills.list(jobId, PageRequest.of(after, limit));
  }

  /** Returns the evidence of a drill. */
  @Roles(Permission.BACKUP_READ)
  @Get("/drills/{id}")
  DrillView getDrill(UUID id) {
    return drills.get(id);
  }
}
