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
import io.ebean.ExpressionList;
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
    return change(id, ExecutionStatus.PENDING, end(cancelled).set("cancelRequested", true));
  }

  /** Marks a running execution for the host that runs it. */
  boolean requestCancel(UUID id) {
    return change(id, ExecutionStatus.RUNNING, changes().set("cancelRequested", true));
  }

  /** Renews the lease; returns false if another host has closed the execution meanwhile. */
  boolean hold(UUID id) {
    return ours(id, changes().set("heartbeatAt", clock.now()));
  }

  /**
   * Records that its backup exists in this folder; returns false if the execution isn't ours any
   * more.
   */
  boolean publish(UUID id, String path) {
    return ours(id, changes().set("heartbeatAt", clock.now()).set("path", path));
  }

  /** Records the end; returns the row then, or null if another host has closed it meanwhile. */
  @Nullable Execution finish(UUID id, ExecutionResult result) {
    boolean ended = ours(id, end(result).set("size", result.size()).set("path", result.path()));
    return ended ? database.find(Execution.class, id) : null;
  }

  /**
   * Closes an abandoned execution, and keeps what it has published.
   *
   * @return the row then; null if it is running after all
   */
  @Nullable Execution close(UUID id, ExecutionResult result, Duration silence) {
    boolean closed = dead(end(result).where().idEq(id), silence).update() > 0;
    return closed ? database.find(Execution.class, id) : null;
  }

  private UpdateQuery<Execution> end(ExecutionResult result) {
    UpdateQuery<Execution> changes =
        changes()
            .set("status", result.status())
            .set("endedAt", clock.now())
            .set("metadata", metadata(result));
    if (!result.reasons().isEmpty()) {
      Reason first = result.reasons().get(0);
      String hint = first.hint().isEmpty() ? "" : " " + first.hint();
      changes.set("problemCode", first.code()).set("message", first.message() + hint);
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
    return dead(database.find(Execution.class).where().notIn("id", alive), silence).findList();
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

  private ExpressionList<Execution> dead(ExpressionList<Execution> where, Duration silence) {
    return where
        .eq("status", ExecutionStatus.RUNNING)
        .or()
        .eq("hostId", host.id())
        .lt("heartbeatAt", clock.now().minus(silence))
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

  private UpdateQuery<Execution> changes() {
    return database.update(Execution.class).set("updatedAt", Instant.now());
  }

  private boolean ours(UUID id, UpdateQuery<Execution> changes) {
    return changes
            .where()
            .idEq(id)
            .eq("status", ExecutionStatus.RUNNING)
            .eq("hostId", host.id())
            .update()
        > 0;
  }

  private static boolean change(UUID id, ExecutionStatus from, UpdateQuery<Execution> changes) {
    return changes.where().idEq(id).eq("status", from).update() > 0;
  }
}
