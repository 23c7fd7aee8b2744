package dev.holdfast.host.execution;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.problem.TooManyRequestsException;
import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.KnownTargets;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.access.ScopeType;
import dev.holdfast.host.execution.ExecutionView.ExecutionPage;
import dev.holdfast.host.execution.log.LogLine;
import dev.holdfast.host.execution.log.LogLine.LogPage;
import dev.holdfast.host.execution.log.LogStore;
import dev.holdfast.host.execution.query.QExecution;
import dev.holdfast.host.execution.work.ExecutionEnded;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.execution.work.ExecutionSubject;
import dev.holdfast.host.execution.work.ExecutionTask;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.execution.work.NewExecution;
import dev.holdfast.host.execution.work.NewExecution.Start;
import dev.holdfast.host.organisation.OrganisationChanges;
import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.host.persistence.DatabaseClock;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import io.ebean.DuplicateKeyException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Queues, shows and cancels executions of the current organisation. */
@Singleton
public final class ExecutionService {

  /**
   * A filter for executions; null matches any.
   *
   * @param jobId of this job
   * @param type of this type
   * @param status with this status
   */
  public record ExecutionFilter(
      @Nullable UUID jobId, @Nullable ExecutionType type, @Nullable ExecutionStatus status) {

    /** Matches all. */
    public static final ExecutionFilter ALL = new ExecutionFilter(null, null, null);
  }

  private static final Duration CANCEL_WAIT = Duration.ofSeconds(15);
  private static final long POLL_MILLISECONDS = 50;
  private static final int MOST_WAITING = 500;
  private static final Duration LATER = Duration.ofMinutes(1);
  private static final List<ExecutionStatus> ACTIVE =
      List.of(ExecutionStatus.PENDING, ExecutionStatus.RUNNING);

  private final Database database;
  private final CancelRequests cancels;
  private final LogStore logs;
  private final LiveExecutions live;
  private final DatabaseClock clock;
  private final RequestScope scope;
  private final KnownTargets targets;
  private final OrganisationChanges changes;
  private final OrganisationService organisations;

  ExecutionService(
      Database database,
      CancelRequests cancels,
      LogStore logs,
      LiveExecutions live,
      DatabaseClock clock,
      RequestScope scope,
      KnownTargets targets,
      OrganisationChanges changes,
      OrganisationService organisations) {
    this.database = database;
    this.cancels = cancels;
    this.logs = logs;
    this.live = live;
    this.clock = clock;
    this.scope = scope;
    this.targets = targets;
    this.changes = changes;
    this.organisations = organisations;
  }

  /**
   * Queues an execution, or returns the one that was queued with the same key.
   *
   * @param record records in the same transaction who queued the execution with the given id
   * @throws HoldfastException {@link ProblemCode#CONFLICT} if the key was used for something else
   */
  public ExecutionView enqueue(NewExecution wanted, Consumer<UUID> record) {
    Execution row = new Execution(wanted, scope.findCaller().map(Caller::userId).orElse(null));
    try {
      changes.run(
          () -> {
            requireOrganisation();
            requirePlace(wanted);
            database.save(row);
            record.accept(row.id());
          });
    } catch (DuplicateKeyException e) {
      return earlier(wanted).orElseThrow(() -> e);
    }
    live.queued();
    return ExecutionView.of(row);
  }

  /** Queues a repetition of a run of a job, in the transaction that ends it. */
  public void repeat(ExecutionEnded run, Start start) {
    UUID job = Objects.requireNonNull(run.jobId(), "the run has no job");
    if (organisations.isOpen(scope.organisationId())) {
      database.save(
          new Execution(
              new NewExecution(
                  run.type(), ExecutionSubject.job(job), run.task().request(), null, start),
              null));
    }
  }

  /** One organisation's queue must not fill the database; a repeated request adds nothing. */
  private void requirePlace(NewExecution wanted) {
    int waiting = new QExecution(database).status.eq(ExecutionStatus.PENDING).findCount();
    boolean known =
        wanted.idempotencyKey() != null
            && new QExecution(database).idempotencyKey.eq(wanted.idempotencyKey()).exists();
    if (waiting >= MOST_WAITING && !known) {
      throw new TooManyRequestsException(
          "Your organisation already has %d runs waiting.".formatted(waiting), LATER);
    }
  }

  /** Nothing starts for an organisation that was closed since the request. */
  private void requireOrganisation() {
    if (!organisations.isOpen(scope.organisationId())) {
      throw new HoldfastException(
          ProblemCode.CONFLICT, "The organisation was cancelled or deleted.", "");
    }
  }

  /**
   * Returns the execution queued with the same key, whose subject may be gone by now.
   *
   * @throws HoldfastException {@link ProblemCode#CONFLICT} if the key was used for something else
   */
  public Optional<ExecutionView> earlier(NewExecution wanted) {
    if (wanted.idempotencyKey() == null) {
      return Optional.empty();
    }
    Optional<Execution> found =
        new QExecution(database).idempotencyKey.eq(wanted.idempotencyKey()).findOneOrEmpty();
    if (found.isPresent()
        && !(found.get().type() == wanted.type() && found.get().isAbout(wanted.subject()))) {
      throw new HoldfastException(
          ProblemCode.CONFLICT,
          "This Idempotency-Key was already used for a different request.",
          "Use a new key for each request.");
    }
    return found.map(ExecutionView::of);
  }

  /**
   * Returns one execution.
   *
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND}
   */
  public ExecutionView find(UUID id) {
    Execution row = row(id);
    return live.find(id)
        .map(running -> ExecutionView.of(row, running.journal().progress()))
        .orElseGet(() -> ExecutionView.of(row));
  }

  /** Returns executions, newest first. */
  public ExecutionPage list(ExecutionFilter filter, PageRequest request) {
    QExecution where = new QExecution(database);
    UUID jobId = filter.jobId();
    if (jobId != null) {
      targets.requireFilter(ScopeType.JOB, jobId, "jobId", () -> isInRows(jobId));
      where.jobId.eq(jobId);
    }
    where.type.eqIfPresent(filter.type());
    where.status.eqIfPresent(filter.status());
    List<Execution> found = request.find(where);
    return new ExecutionPage(
        request.items(found, ExecutionView::of), request.next(found, Execution::id));
  }

  /** Runs remain when their job is deleted. */
  private boolean isInRows(UUID jobId) {
    return new QExecution(database).jobId.eq(jobId).exists();
  }

  /**
   * Returns the queued and running executions of one type, for example to spare what they write.
   */
  public List<ExecutionTask> active(ExecutionType type) {
    return tasks(new QExecution(database).type.eq(type).status.in(ACTIVE));
  }

  /** Returns the running executions of one type on a subject, on any host. */
  public List<ExecutionTask> running(ExecutionType type, ExecutionSubject subject) {
    return tasks(about(subject).type.eq(type).status.eq(ExecutionStatus.RUNNING));
  }

  private static List<ExecutionTask> tasks(QExecution found) {
    return found.findList().stream().map(Execution::task).toList();
  }

  private QExecution about(ExecutionSubject subject) {
    return new QExecution(database).subjectType.eq(subject.type()).subjectId.eq(subject.id());
  }

  /** How long the oldest running execution has run; zero if none runs. */
  public Duration longestRun() {
    return new QExecution(database)
        .status
        .eq(ExecutionStatus.RUNNING)
        .orderBy()
        .startedAt
        .asc()
        .setMaxRows(1)
        .findOneOrEmpty()
        .map(row -> Duration.between(Objects.requireNonNull(row.startedAt()), clock.now()))
        .orElse(Duration.ZERO);
  }

  /** Whether an execution on this subject is queued or running. */
  public boolean isActive(ExecutionSubject subject) {
    return about(subject).status.in(ACTIVE).exists();
  }

  /** Whether something is queued or runs in the background. */
  public boolean isInBackground() {
    return new QExecution(database).priority.eq(Execution.BACKGROUND).status.in(ACTIVE).exists();
  }

  /** The ids of the subjects of queued and running executions of one type. */
  public List<UUID> activeSubjects(ExecutionType type) {
    QExecution execution = QExecution.alias();
    return new QExecution(database)
        .select(execution.subjectId)
        .type
        .eq(type)
        .status
        .in(ACTIVE)
        .findSingleAttributeList();
  }

  /** Lets what a clock that was ahead has started too early start again at its time. */
  public void forgetKeysAfter(Instant time) {
    QExecution set = QExecution.alias();
    new QExecution(database)
        .scheduledFor
        .gt(time)
        .idempotencyKey
        .isNotNull()
        .asUpdate()
        .setNull(set.idempotencyKey)
        .update();
  }

  /** Whether an execution of this type on this subject is queued. */
  public boolean isQueued(ExecutionType type, ExecutionSubject subject) {
    return about(subject).type.eq(type).status.eq(ExecutionStatus.PENDING).exists();
  }

  /** Whether an execution of this type on this subject is queued or running. */
  public boolean isActive(ExecutionType type, ExecutionSubject subject) {
    return about(subject).type.eq(type).status.in(ACTIVE).exists();
  }

  /**
   * Cancels an execution, and waits a while for its end.
   *
   * @return its state then; perhaps still running, with {@code cancelRequested}
   * @throws HoldfastException {@link ProblemCode#CONFLICT} if it has ended otherwise
   */
  public ExecutionView cancel(UUID id) {
    if (cancels.cancel(row(id).id(), List.of())) {
      live.find(id).ifPresent(execution -> execution.cancellation().cancel());
      awaitEnd(id, CANCEL_WAIT);
    }
    Execution row = row(id);
    if (!row.cancelRequested()) {
      throw new HoldfastException(
          ProblemCode.CONFLICT,
          "The run has already ended.",
          "Only runs that are queued or running can be cancelled.");
    }
    return ExecutionView.of(row);
  }

  /** Waits for the end within the limit; returns the state then. */
  public ExecutionView awaitEnd(UUID id, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    ExecutionView now = find(id);
    while (!now.status().isEnd() && System.nanoTime() - deadline < 0) {
      try {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return now;
      }
      now = find(id);
    }
    return now;
  }

  /** Returns lines of the log, oldest first. */
  LogPage log(UUID id, int after, int limit) {
    row(id);
    List<LogLine> lines = logs.after(id, after, limit);
    return new LogPage(lines, lines.size() < limit ? null : lines.get(limit - 1).sequence());
  }

  private Execution row(UUID id) {
    return new QExecution(database)
        .id
        .eq(id)
        .findOneOrEmpty()
        .orElseThrow(() -> HoldfastException.notFound("execution"));
  }
}
