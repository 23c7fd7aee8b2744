package dev.holdfast.host.execution;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.execution.log.LogLine;
import dev.holdfast.host.execution.log.LogStore;
import dev.holdfast.host.execution.work.ExecutionResult;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.execution.work.ExecutionWork;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Closes executions that dead hosts have left running. */
@Singleton
final class CrashRecovery {

  private static final Logger LOG = LoggerFactory.getLogger(CrashRecovery.class);
  private static final Duration SILENCE = Duration.ofMinutes(2);
  private static final Duration REMEMBERED = Duration.ofDays(7);

  /** The reason for runs of an earlier process of a host. */
  static final Reason DIED =
      Reason.of(
          ProblemCode.INTERRUPTED,
          "The host ended during the run.",
          "Incomplete backups aren't listed. Find out why the host ended, then run it again.");

  /** The reason for runs of the current process. */
  static final Reason LOST =
      Reason.of(
          ProblemCode.INTERRUPTED,
          "The host lost track of the run: it ended without a result, or didn't end when it was"
              + " cancelled.",
          "Incomplete backups aren't listed. Check the host's log, then run it again.");

  private final ExecutionStore store;
  private final LogStore logs;
  private final RequestScope scope;
  private final ExecutionTrail trail;
  private final List<ExecutionWork> works;

  CrashRecovery(
      ExecutionStore store,
      LogStore logs,
      RequestScope scope,
      ExecutionTrail trail,
      List<ExecutionWork> works) {
    this.store = store;
    this.logs = logs;
    this.scope = scope;
    this.trail = trail;
    this.works = works;
  }

  /**
   * Closes abandoned executions as failed.
   *
   * @param alive those that this host is running
   * @param ours the reason for those of this host
   * @return the remaining notifications of their works
   */
  List<Runnable> closeAbandoned(Set<UUID> alive, Reason ours) {
    List<Runnable> left = new ArrayList<>();
    scope.runAsSystem(
        "executions of dead hosts",
        () ->
            store.abandoned(alive, SILENCE).stream()
                .flatMap(row -> close(row, store.isOurs(row) ? ours : DIED).stream())
                .forEach(row -> left.add(() -> tell(row))));
    return left;
  }

  /**
   * Returns the executions that earlier starts have closed recently. Those starts may have died, or
   * not reached a destination, before the work was notified; a repeated notification is harmless.
   *
   * @return the remaining notifications of works
   */
  List<Runnable> closedBefore() {
    List<Runnable> left = new ArrayList<>();
    scope.runAsSystem(
        "executions closed before",
        () -> store.closedWithin(REMEMBERED).forEach(row -> left.add(() -> tell(row))));
    return left;
  }

  private Optional<Execution> close(Execution abandoned, Reason reason) {
    UUID id = abandoned.id();
    ExecutionResult failed = ExecutionResult.of(ExecutionStatus.FAILED, List.of(reason));
    Optional<Execution> closed =
        Optional.ofNullable(
            trail.end(
                abandoned.organisationId(),
                "execution.interrupted",
                () -> store.close(id, failed, SILENCE)));
    closed.ifPresent(
        row -> {
          LOG.warn("Execution {} was closed: {}", id, reason.message());
          scope.run(row.organisationId(), () -> log(id, reason));
        });
    return closed;
  }

  private void log(UUID id, Reason reason) {
    int next = logs.last(id) + 1;
    logs.append(id, List.of(new LogLine(next, Instant.now(), Level.ERROR, "", reason.toString())));
  }

  private void tell(Execution row) {
    works.stream().filter(work -> work.type() == row.type()).forEach(work -> tell(work, row));
  }

  private void tell(ExecutionWork work, Execution row) {
    try {
      scope.call(
          row.organisationId(),
          () -> {
            work.interrupted(row.task(), store.isOurs(row) || row.path() != null);
            return row;
          });
    } catch (Exception e) {
      LOG.warn("Leftovers of execution {} can't be collected: {}", row.id(), e.toString(), e);
    }
  }
}
