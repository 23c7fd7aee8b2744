package dev.holdfast.host.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.execution.ExecutionService;
import dev.holdfast.host.execution.ExecutionView;
import dev.holdfast.host.execution.work.ExecutionSubject;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.execution.work.NewExecution;
import dev.holdfast.host.job.JobView.JobPage;
import dev.holdfast.host.job.query.QJob;
import dev.holdfast.host.job.query.QJobDestination;
import dev.holdfast.host.job.query.QJobNotification;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates, changes and runs jobs. */
@Singleton
public final class JobService {

  /** In the request of a run: whether everything is backed up, although the job is incremental. */
  public static final String FULL = "full";

  /**
   * Whom the runs of a job are told.
   *
   * @param job its name
   * @param events which ends of runs
   * @param channels the channels
   */
  public record JobRecipients(String job, NotificationEvents events, List<UUID> channels) {}

  private static final String RESOURCE = "job";

  private final Database database;
  private final JobLinks links;
  private final JobValidation validation;
  private final JobSchedules schedules;
  private final ExecutionService executions;
  private final AuditTrail audit;

  JobService(
      Database database,
      JobLinks links,
      JobValidation validation,
      JobSchedules schedules,
      ExecutionService executions,
      AuditTrail audit) {
    this.database = database;
    this.links = links;
    this.validation = validation;
    this.schedules = schedules;
    this.executions = executions;
    this.audit = audit;
  }

  /** Returns jobs, newest first. */
  JobPage list(PageRequest request) {
    List<Job> found = request.find(new QJob(database));
    Map<UUID, List<JobDestination>> destinations =
        new QJobDestination(database)
                .jobId
                .in(found.stream().map(Job::id).toList())
                .orderBy()
                .position
                .asc()
                .findList()
                .stream()
                .collect(Collectors.groupingBy(JobDestination::jobId));
    Map<UUID, List<Instant>> next = schedules.nextRuns(found);
    return new JobPage(
        request.items(
            found,
            job ->
                JobView.of(
                    job,
                    destinations.getOrDefault(job.id(), List.of()),
                    next.getOrDefault(job.id(), List.of()))),
        request.next(found, Job::id));
  }

  /**
   * Returns one job.
   *
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND}
   */
  public JobView get(UUID id) {
    return view(find(id));
  }

  /** Whom the runs of a job are told; empty if it was deleted. */
  public Optional<JobRecipients> recipients(UUID id) {
    return new QJob(database)
        .id
        .eq(id)
        .findOneOrEmpty()
        .map(job -> new JobRecipients(job.name(), job.notificationEvents(), job.notifications()));
  }

  JobView create(JobRequest request) {
    links.require(request, List.of());
    validation.require(request, isTaken(request.name(), null));
    return save(
        new Job(request),
        request,
        made -> audit.record("job.create", RESOURCE, made.id(), Changes.between(null, made)));
  }

  /**
   * Changes a job. A running execution continues with the old values.
   *
   * @param precondition receives the current version and throws if it is not the expected one
   */
  JobView change(UUID id, JobRequest request, LongConsumer precondition) {
    Job job = find(id);
    precondition.accept(job.version());
    JobView before = view(job);
    links.require(request, before.links());
    validation.require(request, isTaken(request.name(), id));
    job.configure(request);
    return save(
        job,
        request,
        after -> audit.record("job.change", RESOURCE, id, Changes.between(before, after)));
  }

  /** Creates another job with the same values. */
  JobView copy(UUID id, String name) {
    JobRequest request = get(id).copy(name);
    validation.require(request, isTaken(name, null));
    return save(
        new Job(request),
        request,
        made -> {
          Map<String, Object> details = new TreeMap<>(Changes.between(null, made));
          details.put("copyOf", id);
          audit.record("job.clone", RESOURCE, made.id(), details);
        });
  }

  /** Deletes a job without queued or running executions. Its backups stay. */
  void delete(UUID id) {
    Job job = find(id);
    if (executions.isActive(ExecutionSubject.job(id))) {
      throw new HoldfastException(
          ProblemCode.CONFLICT,
          "The job " + job.name() + " is queued or running.",
          "Cancel the run first, or wait for its end.");
    }
    try (Transaction transaction = database.beginTransaction()) {
      JobView before = view(job);
      schedules.forget(job);
      database.delete(job);
      audit.record("job.delete", RESOURCE, id, Changes.between(before, null));
      transaction.commit();
    }
  }

  /**
   * Queues a run.
   *
   * @param full whether everything is backed up, although the job is incremental
   * @param idempotencyKey a key that never starts a second run; null for none
   */
  public ExecutionView run(UUID id, boolean full, @Nullable String idempotencyKey) {
    Job job = find(id);
    if (!job.enabled()) {
      throw new HoldfastException(
          ProblemCode.CONFLICT, "The job " + job.name() + " is disabled.", "Enable it first.");
    }
    return executions.enqueue(
        new NewExecution(
            ExecutionType.BACKUP,
            ExecutionSubject.job(id),
            JsonNodeFactory.instance.objectNode().put(FULL, full),
            idempotencyKey),
        execution -> audit.record("job.run", RESOURCE, id, Map.of("execution", execution)));
  }

  /**
   * Ignores the schedules of a job until a time, or follows them again.
   *
   * @param until null to follow them
   */
  JobView pause(UUID id, @Nullable Instant until) {
    try (Transaction transaction = database.beginTransaction()) {
      Job job = find(id);
      JobView before = view(job);
      job.pauseUntil(until);
      database.save(job);
      JobView after = view(job);
      audit.record(
          until == null ? "job.resume" : "job.pause", RESOURCE, id, Changes.between(before, after));
      transaction.commit();
      return after;
    }
  }

  private JobView save(Job job, JobRequest request, Consumer<JobView> record) {
    try (Transaction transaction = database.beginTransaction()) {
      // Even if only destinations change, so that the version covers them.
      database.markAsDirty(job);
      database.save(job);
      saveDestinations(job.id(), request.destinations());
      new QJobNotification(database).jobId.eq(job.id()).delete();
      request
          .notifications()
          .forEach(channel -> database.save(new JobNotification(job.id(), channel)));
      schedules.plan(List.of(job));
      JobView saved = view(job);
      record.accept(saved);
      transaction.commit();
      return saved;
    }
  }

  /** A destination that remains keeps its row, with its other settings. */
  private void saveDestinations(UUID jobId, List<JobRequest.Destination> wanted) {
    Map<UUID, JobDestination> rows = new HashMap<>();
    destinations(jobId).forEach(row -> rows.put(row.adapterConfigId(), row));
    for (int i = 0; i < wanted.size(); i++) {
      UUID adapter = wanted.get(i).adapterConfigId();
      JobDestination kept = rows.remove(adapter);
      JobDestination row = kept == null ? new JobDestination(jobId, adapter) : kept;
      row.moveTo(i);
      database.save(row);
    }
    database.deleteAll(rows.values());
  }

  private List<JobDestination> destinations(UUID jobId) {
    return new QJobDestination(database).jobId.eq(jobId).orderBy().position.asc().findList();
  }

  private JobView view(Job job) {
    List<Instant> next = schedules.nextRuns(List.of(job)).getOrDefault(job.id(), List.of());
    return JobView.of(job, destinations(job.id()), next);
  }

  private boolean isTaken(String name, @Nullable UUID by) {
    return new QJob(database)
        .name
        .eq(name)
        .findOneOrEmpty()
        .filter(job -> !job.id().equals(by))
        .isPresent();
  }

  private Job find(UUID id) {
    return new QJob(database)
        .id
        .eq(id)
        .findOneOrEmpty()
        .orElseThrow(() -> HoldfastException.notFound("job"));
  }
}
