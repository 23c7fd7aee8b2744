package dev.holdfast.host.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.execution.query.QExecution;
import dev.holdfast.host.execution.work.ExecutionResult;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.persistence.DatabaseClock;
import io.ebean.Database;
import io.ebean.UpdateQuery;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows of executions. Each change names the expected status, so of two concurrent changes one
 * finds nothing to change.
 */
@Singleton
final class ExecutionStore {

  private static final QExecution ROW = QExecution.alias();

  private final Database database;
  private final HostIdentity host;
  private final DatabaseClock clock;

  ExecutionStore(Database database, HostIdentity host, DatabaseClock clock) {
    this.database = database;
    this.host = host;
    this.clock = clock;
  }

  /** Ends a queued execution before it starts. */
  boolean cancelPending(UUID id, List<Reason> reasons) {
    ExecutionResult cancelled = ExecutionResult.of(ExecutionStatus.CANCELLED, reasons);
    return end(which(id).status.eq(ExecutionStatus.PENDING), cancelled)
            .set(ROW.cancelRequested, true)
            .update()
        > 0;
  }

  /** Marks a running execution for the host that runs it. */
  boolean requestCancel(UUID id) {
    return change(which(id).status.eq(ExecutionStatus.RUNNING))
            .set(ROW.cancelRequested, true)
            .update()
        > 0;
  }

  /** Renews the lease; returns false if another host has closed the execution meanwhile. */
  boolean hold(UUID id) {
    return change(ours(id)).set(ROW.heartbeatAt, clock.now()).update() > 0;
  }

  /**
   * Records that its backup exists in this folder; returns false if the execution isn't ours any
   * more.
   */
  boolean publish(UUID id, String path) {
    return change(ours(id)).set(ROW.heartbeatAt, clock.now()).set(ROW.path, path).update() > 0;
  }

  /** Records the end; returns the row then, or null if another host has closed it meanwhile. */
  @Nullable Execution finish(UUID id, ExecutionResult result) {
    UpdateQuery<Execution> end =
        end(ours(id), result).set(ROW.size, result.size()).set(ROW.path, result.path());
    return end.update() > 0 ? which(id).findOne() : null;
  }

  /**
   * Closes an abandoned execution, and keeps what it has published.
   *
   * @return the row then; null if it is running after all
   */
  @Nullable Execution close(UUID id, ExecutionResult result, Duration silence) {
    boolean closed = end(dead(which(id), silence), result).update() > 0;
    return closed ? which(id).findOne() : null;
  }

  private UpdateQuery<Execution> end(QExecution which, ExecutionResult result) {
    UpdateQuery<Execution> changes =
        change(which)
            .set(ROW.status, result.status())
            .set(ROW.endedAt, clock.now())
            .set(ROW.metadata, metadata(result));
    if (!result.reasons().isEmpty()) {
      Reason first = result.reasons().get(0);
      String hint = first.hint().isEmpty() ? "" : " " + first.hint();
      changes.set(ROW.problemCode, first.code()).set(ROW.message, first.message() + hint);
    }
    return changes;
  }

  /**
   * Returns those of these that should end: cancellation was requested, or another host has closed
   * them.
   */
  List<UUID> unwanted(Collection<UUID> ids) {
    return new QExecution(database)
        .id
        .in(ids)
        .or()
        .cancelRequested
        .eq(true)
        .status
        .ne(ExecutionStatus.RUNNING)
        .endOr()
        .findIds();
  }

  /** Returns those of these that have run for longer than this. */
  List<UUID> overdue(Collection<UUID> ids, Duration longest) {
    return new QExecution(database).id.in(ids).startedAt.lt(clock.now().minus(longest)).findIds();
  }

  /**
   * Returns abandoned executions.
   *
   * @param alive those that this host is running
   * @param silence how long other hosts' executions may go without a heartbeat
   */
  List<Execution> abandoned(Collection<UUID> alive, Duration silence) {
    return dead(new QExecution(database).id.notIn(alive), silence).findList();
  }

  /** Returns the executions that a start of this host has closed within this time. */
  List<Execution> closedWithin(Duration time) {
    return new QExecution(database)
        .status
        .eq(ExecutionStatus.FAILED)
        .problemCode
        .eq(ProblemCode.INTERRUPTED.name())
        .hostId
        .eq(host.id())
        .endedAt
        .gt(clock.now().minus(time))
        .findList();
  }

  private QExecution dead(QExecution which, Duration silence) {
    return which
        .status
        .eq(ExecutionStatus.RUNNING)
        .or()
        .hostId
        .eq(host.id())
        .heartbeatAt
        .lt(clock.now().minus(silence))
        .endOr();
  }

  /** Whether it was under this host's name, which no other process can have. */
  boolean isOurs(Execution row) {
    return host.id().equals(row.hostId());
  }

  private static String metadata(ExecutionResult result) {
    ObjectNode metadata = RecordJson.MAPPER.createObjectNode();
    if (result.metadata() instanceof ObjectNode object) {
      metadata.setAll(object);
    }
    metadata.set("reasons", RecordJson.MAPPER.valueToTree(result.reasons()));
    return metadata.toString();
  }

  private QExecution which(UUID id) {
    return new QExecution(database).id.eq(id);
  }

  private QExecution ours(UUID id) {
    return which(id).status.eq(ExecutionStatus.RUNNING).hostId.eq(host.id());
  }

  private static UpdateQuery<Execution> change(QExecution which) {
    return which.asUpdate().set(ROW.updatedAt, Instant.now());
  }
}
