package dev.holdfast.host.backup;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.codec.Compression;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.BackupSearch;
import dev.holdfast.engine.repository.NamingTemplate;
import dev.holdfast.engine.run.BackupEngine;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.engine.run.BackupPlan;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.catalogue.BackupOrigin;
import dev.holdfast.host.catalogue.CatalogueService;
import dev.holdfast.host.catalogue.maintenance.CatalogueRebuild;
import dev.holdfast.host.catalogue.maintenance.DailyOrphanCollection;
import dev.holdfast.host.catalogue.maintenance.OrphanCollection;
import dev.holdfast.host.execution.work.ExecutionResult;
import dev.holdfast.host.execution.work.ExecutionTask;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.execution.work.ExecutionWork;
import dev.holdfast.host.execution.work.RunMemory;
import dev.holdfast.host.job.JobService;
import dev.holdfast.host.job.JobView;
import dev.holdfast.plugin.PluginException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs: the engine makes the backup, the catalogue records it. */
@Singleton
final class BackupWork implements ExecutionWork {

  private static final Logger LOG = LoggerFactory.getLogger(BackupWork.class);

  // In MiB, estimated with a reserve; ManyRunsTest measures the whole of fifty runs.
  private static final int HEAP = 2;
  private static final int HEAP_OF_STREAM = 3;
  private static final int OUTSIDE = 8;

  private final JobService jobs;
  private final AdapterConfigService adapters;
  private final BackupPlans plans;
  private final BaseBackups bases;
  private final BackupEngine engine;
  private final CatalogueService catalogue;
  private final CatalogueRebuild rebuild;
  private final OrphanCollection orphans;
  private final DailyOrphanCollection daily;

  BackupWork(
      JobService jobs,
      AdapterConfigService adapters,
      BackupPlans plans,
      BaseBackups bases,
      BackupEngine engine,
      CatalogueService catalogue,
      CatalogueRebuild rebuild,
      OrphanCollection orphans,
      DailyOrphanCollection daily) {
    this.jobs = jobs;
    this.adapters = adapters;
    this.plans = plans;
    this.bases = bases;
    this.engine = engine;
    this.catalogue = catalogue;
    this.rebuild = rebuild;
    this.orphans = orphans;
    this.daily = daily;
  }

  @Override
  public ExecutionType type() {
    return ExecutionType.BACKUP;
  }

  @Override
  public RunMemory memory(ExecutionTask task) {
    if (task.jobId() == null) {
      return RunMemory.READING;
    }
    JobView job = jobs.get(task.jobId());
    long streams = job.options().parallelism();
    long outside = Compression.parse(job.options().compression()).mebibytesOutside();
    return RunMemory.ofMebibytes(
        HEAP + streams * (HEAP_OF_STREAM + job.destinations().size()), OUTSIDE + streams * outside);
  }

  @Override
  public ExecutionResult run(ExecutionTask task, RunListener listener, Cancellation cancellation) {
    JobView job = job(task);
    BackupOutcome outcome;
    try (BackupAdapters opened = new BackupAdapters(job, adapters);
        BaseBackups.Held held = plan(task, job, opened, listener, cancellation)) {
      outcome = engine.run(held.plan(), listener, cancellation);
    }
    BackupResult.warnings(outcome).forEach(listener::warn);
    daily.after(outcome, job.id(), search(job));
    List<Reason> flaws = new ArrayList<>(record(task, job, outcome));
    bases.loss(outcome).ifPresent(flaws::add);
    return BackupResult.of(task.executionId(), outcome, flaws);
  }

  private BaseBackups.Held plan(
      ExecutionTask task,
      JobView job,
      BackupAdapters opened,
      RunListener listener,
      Cancellation cancellation) {
    BackupPlan plan = plans.of(job, task.executionId(), opened);
    return task.request().path(JobService.FULL).asBoolean()
        ? BaseBackups.Held.full(plan)
        : bases.choose(job, plan, listener, cancellation);
  }

  /** The reasons for what the catalogue couldn't record. */
  private List<Reason> record(ExecutionTask task, JobView job, BackupOutcome outcome) {
    BackupOrigin origin =
        new BackupOrigin(job.id(), task.executionId(), job.sourceId(), job.options().profileId());
    int needed = job.options().neededCopies(job.destinations().size());
    try {
      outcome.backup().ifPresent(made -> catalogue.record(made, outcome.copies(), needed, origin));
      return List.of();
    } catch (RuntimeException e) {
      LOG.error(
          "The backup of run {} could not be recorded in the catalogue", task.executionId(), e);
      return List.of(
          Reason.of(e).about("The backup is stored, but could not be recorded in the catalogue"));
    }
  }

  @Override
  public void interrupted(ExecutionTask task, boolean settled) {
    if (task.jobId() == null) {
      return; // Without the job, the destinations of its copies are unknown.
    }
    JobView job = job(task);
    List<UUID> destinations =
        job.destinations().stream().map(JobView.Destination::adapterConfigId).toList();
    UUID backupId = task.executionId();
    for (UUID destination : destinations) {
      try {
        orphans.collectOf(destination, search(job), backupId);
        if (settled) {
          rebuild.takeIn(destination, search(job), backupId);
        }
      } catch (HoldfastException | PluginException e) {
        LOG.warn(
            "The leftovers of backup {} could not be removed yet: {}", backupId, e.getMessage());
      }
    }
  }

  private static BackupSearch search(JobView job) {
    return BackupSearch.ofJob(new NamingTemplate(job.options().naming()), job.name());
  }

  private JobView job(ExecutionTask task) {
    if (task.jobId() == null) {
      throw new HoldfastException(
          ProblemCode.NOT_FOUND, "The job was deleted before the run began.", "");
    }
    return jobs.get(task.jobId());
  }
}
