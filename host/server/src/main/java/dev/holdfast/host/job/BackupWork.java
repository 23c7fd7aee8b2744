package dev.holdfast.host.job;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.codec.Compression;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.run.BackupEngine;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.engine.run.BackupPlan;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.execution.ExecutionResult;
import dev.holdfast.host.execution.ExecutionTask;
import dev.holdfast.host.execution.ExecutionType;
import dev.holdfast.host.execution.ExecutionWork;
import dev.holdfast.host.execution.RunMemory;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs: the engine does the work, the recorders hear of it. */
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
  private final RequestScope scope;
  private final BackupEngine engine;
  private final List<BackupRecorder> recorders;

  BackupWork(
      JobService jobs,
      AdapterConfigService adapters,
      BackupPlans plans,
      RequestScope scope,
      BackupEngine engine,
      List<BackupRecorder> recorders) {
    this.jobs = jobs;
    this.adapters = adapters;
    this.plans = plans;
    this.scope = scope;
    this.engine = engine;
    this.recorders = recorders;
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
    long streams = job.parallelism();
    long outside = Compression.parse(job.compression()).mebibytesOutside();
    return RunMemory.ofMebibytes(
        HEAP + streams * (HEAP_OF_STREAM + job.destinations().size()), OUTSIDE + streams * outside);
  }

  @Override
  public ExecutionResult run(ExecutionTask task, RunListener listener, Cancellation cancellation) {
    JobView job = job(task);
    UUID backupId = BackupRequest.of(task).backupId();
    BackupOutcome outcome;
    try (BackupAdapters opened = new BackupAdapters(job, adapters)) {
      BackupPlan plan = plans.of(job, backupId, task.executionId(), opened);
      outcome = engine.run(plan, listener, cancellation);
    }
    BackupResult.warnings(outcome).forEach(listener::warn);
    BackupContext context =
        new BackupContext(
            scope.organisationId(),
            task.executionId(),
            job.id(),
            job.name(),
            job.sourceId(),
            job.encryptionProfileId(),
            job.neededCopies(),
            backupId);
    return BackupResult.of(backupId, outcome, record(context, outcome));
  }

  /** What the recorders couldn't do. */
  private List<Reason> record(BackupContext context, BackupOutcome outcome) {
    List<Reason> reasons = new ArrayList<>();
    for (BackupRecorder recorder : recorders) {
      try {
        recorder.record(context, outcome);
      } catch (RuntimeException e) {
        LOG.error("The run {} can't be recorded", context.executionId(), e);
        reasons.add(
            Reason.of(e).about("The backup is stored, but could not be recorded in the catalogue"));
      }
    }
    return reasons;
  }

  @Override
  public void interrupted(ExecutionTask task, boolean settled) {
    if (task.jobId() == null) {
      return; // With the job, it is forgotten where its copies went.
    }
    List<UUID> destinations =
        job(task).destinations().stream().map(JobView.Destination::adapterConfigId).toList();
    UUID backupId = BackupRequest.of(task).backupId();
    recorders.forEach(recorder -> recorder.abandoned(backupId, destinations, settled));
  }

  private JobView job(ExecutionTask task) {
    if (task.jobId() == null) {
      throw new HoldfastException(
          ProblemCode.NOT_FOUND, "The job was deleted before the run began.", "");
    }
    return jobs.get(task.jobId());
  }
}
