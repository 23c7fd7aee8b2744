package dev.holdfast.host.execution;

import static dev.holdfast.host.background.Background.Scope.NONE;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.background.Background;
import dev.holdfast.host.background.DaemonThreads;
import dev.holdfast.host.background.PeriodicWork;
import dev.holdfast.host.execution.ExecutionClaims.Limits;
import dev.holdfast.host.setting.SettingKey;
import dev.holdfast.host.setting.SettingService;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts executions in the order in which they were queued, up to the limit for all hosts together.
 */
@Singleton
public final class ExecutionQueue implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ExecutionQueue.class);
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration BEAT = Duration.ofSeconds(10);
  private static final Duration CLAIM = Duration.ofSeconds(10);
  private static final Duration STORE = Duration.ofMillis(200);
  private static final Reason OVERDUE =
      Reason.of(
          ProblemCode.STALLED,
          "The run exceeded its time limit.",
          "If it needs more time, raise the setting maxRunHours.");

  /** Longer than any work takes to react to a cancellation. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Reason STOPPED =
      Reason.of(ProblemCode.CANCELLED, "The host was stopped.", "Run it again.");

  private final ExecutionClaims claims;
  private final ExecutionStore store;
  private final LiveExecutions live;
  private final ExecutionRunner runner;
  private final CrashRecovery recovery;
  private final RunRoom room;
  private final RunsOfCancelled cancelled;
  private final RequestScope scope;
  private final SettingService settings;
  private final HostConfiguration configuration;
  private final PeriodicWork dispatcher;
  private final PeriodicWork heart;
  private final PeriodicWork writer;
  private final ExecutorService runs =
      Executors.newCachedThreadPool(new DaemonThreads("holdfast-run"));
  private volatile boolean closed;

  ExecutionQueue(
      ExecutionClaims claims,
      ExecutionStore store,
      LiveExecutions live,
      ExecutionRunner runner,
      CrashRecovery recovery,
      RunRoom room,
      RunsOfCancelled cancelled,
      RequestScope scope,
      SettingService settings,
      HostConfiguration configuration,
      Background background) {
    this.claims = claims;
    this.store = store;
    this.live = live;
    this.runner = runner;
    this.recovery = recovery;
    this.room = room;
    this.cancelled = cancelled;
    this.scope = scope;
    this.settings = settings;
    this.configuration = configuration;
    this.dispatcher = background.every("holdfast-queue", LOOK, NONE, this::dispatch);
    this.heart = background.every("holdfast-heartbeat", BEAT, NONE, this::beat);
    this.writer =
        background.every(
            "holdfast-journal", STORE, NONE, () -> live.all().forEach(runner::storeLog));
  }

  /** Closes executions of the last, dead process before anything starts. */
  public void start() {
    recovery.closedBefore().forEach(runs::execute);
    recovery.closeAbandoned(live.ids(), CrashRecovery.DIED).forEach(runs::execute);
    live.whenQueued(dispatcher::soon);
  }

  /**
   * Never during {@link #beat()}: an execution that is claimed but not yet live would count as
   * lost.
   */
  private synchronized void dispatch() {
    endOverdue();
    Limits limits =
        new Limits(
            settings.get(SettingKey.MAX_CONCURRENT_JOBS),
            settings.get(SettingKey.MAX_RUNS_PER_SOURCE),
            settings.get(SettingKey.MAX_RUNS_PER_DESTINATION));
    while (!closed
        && live.all().stream().filter(run -> !run.isBackground()).count() < limits.all()) {
      Optional<LiveExecution> claimed =
          scope.callAsSystem(
              "claim an execution",
              () -> claims.next(limits).map(row -> new LiveExecution(row, room.memory(row))));
      if (claimed.isEmpty()) {
        return;
      }
      begin(claimed.get());
    }
  }

  private void begin(LiveExecution execution) {
    live.add(execution);
    try {
      runs.execute(() -> carryOut(execution));
    } catch (RuntimeException | Error e) { // For example if no thread can be created.
      live.remove(execution);
      LOG.error("Execution {} can't start: {}", execution.id(), e.toString());
    }
  }

  private void carryOut(LiveExecution execution) {
    try {
      execution.begin();
      runner.run(execution);
    } catch (Throwable e) {
      LOG.error("Execution {} failed unexpectedly", execution.id(), e);
    } finally {
      live.remove(execution);
      dispatcher.soon();
    }
  }

  private void endOverdue() {
    Set<UUID> ids = live.ids();
    if (!ids.isEmpty()) {
      Duration longest = Duration.ofHours(settings.get(SettingKey.MAX_RUN_HOURS));
      scope
          .callAsSystem("runs that take too long", () -> store.overdue(ids, longest))
          .forEach(id -> live.find(id).ifPresent(execution -> execution.stop(OVERDUE)));
    }
  }

  private synchronized void beat() {
    live.all().forEach(this::letGoIfLost);
    Set<UUID> ids = live.ids();
    if (!ids.isEmpty()) {
      scope.runAsSystem("heartbeat", () -> beat(ids));
    }
    recover();
  }

  /** An abandoned execution is closed like any other. */
  private void letGoIfLost(LiveExecution execution) {
    execution
        .lost(PATIENCE)
        .ifPresent(
            why -> {
              LOG.error("Gave up on execution {}: {}", execution.id(), why);
              live.remove(execution);
              execution.abandon();
            });
  }

  private void beat(Set<UUID> ids) {
    ids.forEach(store::hold);
    store.unwanted(ids).forEach(id -> live.find(id).ifPresent(cancelled::end));
  }

  private void recover() {
    recovery.closeAbandoned(live.ids(), CrashRecovery.LOST).forEach(runs::execute);
  }

  /**
   * Starts nothing more, cancels running executions, and waits for their end within the configured
   * time.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      // An execution that is being claimed must be among those that are stopped.
      dispatcher.stop(CLAIM);
      heart.stop(CLAIM);
      live.all().forEach(execution -> execution.stop(STOPPED));
      runs.shutdown();
      long limit = configuration.shutdownTimeout().toMillis();
      if (!runs.awaitTermination(limit, TimeUnit.MILLISECONDS)) {
        LOG.warn("Executions did not end in time: the next start of the host marks them as failed");
        runs.shutdownNow();
      }
      writer.stop(CLAIM);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
