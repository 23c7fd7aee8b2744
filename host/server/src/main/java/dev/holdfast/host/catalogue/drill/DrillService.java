package dev.holdfast.host.catalogue.drill;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.access.KnownTargets;
import dev.holdfast.host.access.ScopeType;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.catalogue.Backup;
import dev.holdfast.host.catalogue.BackupKeys;
import dev.holdfast.host.catalogue.CatalogueService;
import dev.holdfast.host.catalogue.drill.DrillView.DrillPage;
import dev.holdfast.host.catalogue.drill.query.QDrill;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.event.SystemEvent;
import dev.holdfast.host.event.SystemEventType;
import dev.holdfast.host.execution.ExecutionService;
import dev.holdfast.host.execution.ExecutionView;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.execution.work.ExecutionSubject;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.execution.work.NewExecution;
import dev.holdfast.host.execution.work.NewExecution.Start;
import dev.holdfast.host.job.JobService;
import dev.holdfast.host.job.JobView;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queues drills, and keeps their evidence. */
@Singleton
final class DrillService {

  /**
   * A drill as queued.
   *
   * @param jobId the job
   * @param jobName its name
   * @param backupId its newest backup
   * @param targetId the server that it is restored to
   */
  record DrillTask(UUID jobId, String jobName, UUID backupId, UUID targetId) {}

  private final Database database;
  private final JobService jobs;
  private final CatalogueService catalogue;
  private final BackupKeys keys;
  private final AdapterConfigService adapters;
  private final ExecutionService executions;
  private final KnownTargets targets;
  private final Events events;
  private final AuditTrail audit;

  DrillService(
      Database database,
      JobService jobs,
      CatalogueService catalogue,
      BackupKeys keys,
      AdapterConfigService adapters,
      ExecutionService executions,
      KnownTargets targets,
      Events events,
      AuditTrail audit) {
    this.database = database;
    this.jobs = jobs;
    this.catalogue = catalogue;
    this.keys = keys;
    this.adapters = adapters;
    this.executions = executions;
    this.targets = targets;
    this.events = events;
    this.audit = audit;
  }

  /** Queues a drill that a person wants. */
  ExecutionView run(UUID jobId, @Nullable String idempotencyKey) {
    return queue(jobId, idempotencyKey, Start.NOW);
  }

  /** Queues a drill that is due, at most once. */
  void run(UUID jobId, Instant due) {
    queue(jobId, "drill:" + jobId + ":" + due.toEpochMilli(), Start.scheduled(due));
  }

  private ExecutionView queue(UUID jobId, @Nullable String key, Start start) {
    JobView job = jobs.get(jobId);
    Backup backup =
        catalogue
            .newest(jobId)
            .orElseThrow(
                () ->
                    new HoldfastException(
                        ProblemCode.NOT_FOUND,
                        "The job has no backup to restore.",
                        "Run the job first."));
    keys.require(backup);
    UUID target = backup.server(job.drillSourceId(), "drillSourceId");
    adapters.require(AdapterKind.DATABASE, target);
    ExecutionSubject subject = ExecutionSubject.backup(backup.id());
    if (executions.isActive(ExecutionType.DELETE, subject)) {
      throw new HoldfastException(
          ProblemCode.CONFLICT, "The backup is being deleted.", "Try again later.");
    }
    DrillTask task = new DrillTask(jobId, job.name(), backup.id(), target);
    return executions.enqueue(
        new NewExecution(
            ExecutionType.DRILL, subject, RecordJson.MAPPER.valueToTree(task), key, start),
        execution ->
            audit.record(
                "job.drill", "job", jobId, Map.of("execution", execution, "backup", backup.id())));
  }

  /** Records a drill that could not be queued. */
  void refused(UUID jobId, Reason reason, Instant now) {
    Drill drill = new Drill(jobId, jobs.get(jobId).name(), null, now);
    drill.end(List.of(reason), now);
    record(drill);
  }

  /** Records the evidence, and publishes the result. */
  void record(Drill drill) {
    try (Transaction transaction = database.beginTransaction()) {
      database.save(drill);
      events.publish(event(drill));
      transaction.commit();
    }
  }

  /** Whether the evidence of a run has been recorded. */
  boolean isRecorded(UUID executionId) {
    return new QDrill(database).executionId.eq(executionId).exists();
  }

  private static SystemEvent event(Drill drill) {
    boolean passed = drill.status() == ExecutionStatus.SUCCESS;
    String text =
        drill.isRestored()
            ? "The newest backup was restored from %s to %s in %.1f s."
                .formatted(drill.storageName(), drill.targetName(), drill.restoreMs() / 1000.0)
            : "The newest backup could not be restored.";
    String message = drill.message();
    return SystemEvent.of(
            passed ? SystemEventType.DRILL_PASSED : SystemEventType.DRILL_FAILED,
            drill.jobName(),
            message == null ? text : text + "\n" + message)
        .job(drill.jobId())
        .execution(drill.executionId());
  }

  DrillPage list(@Nullable UUID jobId, PageRequest request) {
    QDrill wanted = new QDrill(database);
    if (jobId != null) {
      targets.requireFilter(
          ScopeType.JOB, jobId, "jobId", () -> new QDrill(database).jobId.eq(jobId).exists());
      wanted.jobId.eq(jobId);
    }
    List<Drill> found = request.find(wanted);
    return new DrillPage(request.items(found, DrillView::of), request.next(found, Drill::id));
  }

  DrillView get(UUID id) {
    return new QDrill(database)
        .id
        .eq(id)
        .findOneOrEmpty()
        .map(DrillView::of)
        .orElseThrow(() -> HoldfastException.notFound("drill"));
  }
}
