package dev.holdfast.host.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.host.backup.Reason;
import dev.holdfast.host.schema.RecordJson;
import io.ebean.Database;
import io.ebean.DuplicateKeyException;
import io.ebean.UpdateQuery;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The rows of executions. Each change names the status that it starts from, so that of two who want
 * to change a row at once, one finds nothing to change.
 */
@Singleton
final class ExecutionStore {

  private static final String JOB_IS_FREE =
      "(jobId is null or jobId not in"
          + " (select r.job_id from execution r where r.status = ? and r.job_id is not null))";

  private final Database database;
  private final HostIdentity host;

  ExecutionStore(Database database, HostIdentity host) {
    this.database = database;
    this.host = host;
  }

  /** The one that has waited longest and whose job doesn't run. */
  Optional<Execution> nextPending() {
    return database
        .find(Execution.class)
        .where()
        .eq("status", ExecutionStatus.PENDING)
        .raw(JOB_IS_FREE, ExecutionStatus.RUNNING.id())
        .orderBy("id")
        .setMaxRows(1)
        .findOneOrEmpty();
  }

  /** Takes a pending one for this host; false when it is gone, or its job has begun elsewhere. */
  boolean claim(UUID id) {
    Instant now = Instant.now();
    try {
      return change(
          id,
          ExecutionStatus.PENDING,
          changes()
              .set("status", ExecutionStatus.RUNNING)
              .set("hostId", host.id())
              .set("startedAt", now)
              .set("heartbeatAt", now));
    } catch (DuplicateKeyException e) {
      return false; // Two hosts, two executions of one job: an index lets one through.
    }
  }

  /** Ends a pending one before it began. */
  boolean cancelPending(UUID id) {
    return change(
        id,
        ExecutionStatus.PENDING,
        changes()
            .set("status", ExecutionStatus.CANCELLED)
            .set("cancelRequested", true)
            .set("endedAt", Instant.now()));
  }

  /** Leaves word for the host that runs it. */
  boolean requestCancel(UUID id) {
    return change(id, ExecutionStatus.RUNNING, changes().set("cancelRequested", true));
  }

  /** Records the end; false when somebody else has closed it meanwhile. */
  boolean finish(UUID id, ExecutionResult result) {
    UpdateQuery<Execution> changes =
        changes()
            .set("status", result.status())
            .set("endedAt", Instant.now())
            .set("size", result.size())
            .set("path", result.path())
            .set("metadata", metadata(result));
    if (!result.reasons().isEmpty()) {
      Reason first = result.reasons().get(0);
      String hint = first.hint().isEmpty() ? "" : " " + first.hint();
      changes.set("problemCode", first.code()).set("message", first.message() + hint);
    }
    return change(id, ExecutionStatus.RUNNING, changes);
  }

  /** Says that these are alive. */
  void beat(Collection<UUID> ids) {
    changes().set("heartbeatAt", Instant.now()).where().idIn(ids).update();
  }

  /** Which of these somebody wants to end. */
  List<Execution> unwanted(Collection<UUID> ids) {
    return database.find(Execution.class).where().idIn(ids).eq("cancelRequested", true).findList();
  }

  /**
   * Those that nobody carries out any more.
   *
   * @param alive those that this host carries out
   * @param silentSince the last sign of life of other hosts' was before this
   */
  List<Execution> abandoned(Collection<UUID> alive, Instant silentSince) {
    return database
        .find(Execution.class)
        .where()
        .eq("status", ExecutionStatus.RUNNING)
        .notIn("id", alive)
        .or()
        .eq("hostId", host.id())
        .lt("heartbeatAt", silentSince)
        .endOr()
        .findList();
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

  private static boolean change(UUID id, ExecutionStatus from, UpdateQuery<Execution> changes) {
    return changes.where().idEq(id).eq("status", from).update() > 0;
  }
}
