package dev.holdfast.host.catalogue.drill;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.TooManyRequestsException;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.catalogue.drill.DrillController.DrillPlanRequest;
import dev.holdfast.host.catalogue.drill.DrillController.DrillPlanView;
import dev.holdfast.host.catalogue.drill.query.QDrillPlan;
import dev.holdfast.host.job.JobService;
import dev.holdfast.host.persistence.DatabaseClock;
import dev.holdfast.host.schedule.Schedules;
import dev.holdfast.host.setting.SettingKey;
import dev.holdfast.host.setting.SettingService;
import dev.holdfast.host.task.SystemTasks;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps when drills are due, and starts them on one of the hosts. */
@Singleton
final class DrillPlans {

  private static final Logger LOG = LoggerFactory.getLogger(DrillPlans.class);
  private static final int MOST = 100;

  private final Database database;
  private final RequestScope scope;
  private final JobService jobs;
  private final DrillService drills;
  private final DatabaseClock clock;
  private final AuditTrail audit;
  private final SettingService settings;

  @Inject
  DrillPlans(
      Database database,
      RequestScope scope,
      JobService jobs,
      DrillService drills,
      DatabaseClock clock,
      AuditTrail audit,
      SettingService settings,
      SystemTasks tasks) {
    this.database = database;
    this.scope = scope;
    this.jobs = jobs;
    this.drills = drills;
    this.clock = clock;
    this.audit = audit;
    this.settings = settings;
    tasks.define(
        "start-drills",
        "Starts the drills that are due.",
        "* * * * *",
        () -> startDue(clock.now()));
  }

  DrillPlanView get(UUID jobId) {
    jobs.get(jobId);
    return DrillPlanView.of(existing(jobId));
  }

  DrillPlanView set(UUID jobId, DrillPlanRequest request) {
    jobs.get(jobId);
    List<FieldError> errors = new ArrayList<>(Schedules.errors(request.schedules(), "/schedules"));
    Schedules.zoneError(request.timeZone(), "/timeZone").ifPresent(errors::add);
    if (!errors.isEmpty()) {
      throw new InvalidValuesException("The request", errors);
    }
    try (Transaction transaction = database.beginTransaction()) {
      DrillPlan row = find(jobId).orElseGet(() -> new DrillPlan(jobId));
      row.configure(request.schedules(), request.timeZone(), clock.now());
      database.save(row);
      audit.record("job.drill-plan", "job", jobId, Map.of("schedules", request.schedules()));
      transaction.commit();
      return DrillPlanView.of(row);
    }
  }

  void delete(UUID jobId) {
    jobs.get(jobId);
    try (Transaction transaction = database.beginTransaction()) {
      database.delete(existing(jobId));
      audit.record("job.drill-plan-delete", "job", jobId, Map.of());
      transaction.commit();
    }
  }

  private DrillPlan existing(UUID jobId) {
    return find(jobId).orElseThrow(() -> HoldfastException.notFound("drill plan"));
  }

  private Optional<DrillPlan> find(UUID jobId) {
    return new QDrillPlan(database).jobId.eq(jobId).findOneOrEmpty();
  }

  /**
   * Starts what is due. A drill that was missed while no host was running, or while all schedules
   * were paused, starts once.
   */
  void startDue(Instant now) {
    if (settings.get(SettingKey.SCHEDULES_PAUSED) == 1) {
      return;
    }
    List<DrillPlan> due =
        scope.callAsSystem(
            "due drills",
            () ->
                new QDrillPlan(database)
                    .nextDueAt
                    .le(now)
                    .orderBy()
                    .nextDueAt
                    .asc()
                    .setMaxRows(MOST)
                    .findList());
    due.forEach(plan -> scope.run(plan.organisationId(), () -> start(plan, now)));
  }

  /** The key makes it one drill, also if a host dies before it plans the next one. */
  private void start(DrillPlan plan, Instant now) {
    Instant due = plan.nextDueAt();
    Optional<HoldfastException> failure = Optional.empty();
    try {
      drills.run(plan.jobId(), due);
    } catch (TooManyRequestsException e) {
      LOG.warn("The drill of job {} can't be queued yet: {}", plan.jobId(), e.getMessage());
      return;
    } catch (HoldfastException e) {
      failure = Optional.of(e);
    }
    if (claim(plan, now)) {
      failure.ifPresent(e -> drills.refused(plan.jobId(), Reason.of(e), now));
    }
  }

  /** Of several hosts, one succeeds. */
  private boolean claim(DrillPlan plan, Instant now) {
    return new QDrillPlan(database)
            .id
            .eq(plan.id())
            .nextDueAt
            .eq(plan.nextDueAt())
            .asUpdate()
            .set(QDrillPlan.alias().nextDueAt, plan.next(now))
            .update()
        > 0;
  }
}
