package dev.holdfast.host.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.execution.work.ExecutionEnded;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.execution.work.NewExecution;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records the ends of executions, as actions of the host, in the log of their organisation. */
@Singleton
final class ExecutionTrail {

  private static final Logger LOG = LoggerFactory.getLogger(ExecutionTrail.class);

  private final Database database;
  private final RequestScope scope;
  private final AuditTrail audit;
  private final Events events;

  ExecutionTrail(Database database, RequestScope scope, AuditTrail audit, Events events) {
    this.events = events;
    this.database = database;
    this.scope = scope;
    this.audit = audit;
  }

  /**
   * Ends an execution in the scope of its organisation, together with its row in the audit log and
   * with what listeners write; without that if a listener fails, as the end matters more.
   *
   * @param end returns the row then; null if it had already ended, which is not recorded
   */
  @Nullable Execution end(UUID organisationId, String action, Supplier<@Nullable Execution> end) {
    try {
      return scope.call(organisationId, () -> end(action, end, row -> events.publish(event(row))));
    } catch (RuntimeException | Error e) {
      LOG.error("Nobody is told of the end of a run: {}", e.toString(), e);
      return scope.call(organisationId, () -> end(action, end, row -> {}));
    }
  }

  private @Nullable Execution end(
      String action, Supplier<@Nullable Execution> end, Consumer<Execution> tell) {
    try (Transaction transaction = database.beginTransaction()) {
      Execution ended = end.get();
      if (ended != null) {
        boolean success = ended.status() == ExecutionStatus.SUCCESS;
        tell.accept(ended);
        audit.recordEnd(action, "execution", ended.id(), details(ended), success);
      }
      transaction.commit();
      return ended;
    }
  }

  private static ExecutionEnded event(Execution row) {
    return new ExecutionEnded(
        row.type(),
        row.status(),
        row.task(),
        new NewExecution.Start(
            row.scheduledFor(), row.attempt(), row.retryOf(), row.notBefore(), row.isBackground()),
        row.problemCode(),
        causes(row),
        row.message(),
        Objects.requireNonNull(row.startedAt(), "ended without a start"),
        Objects.requireNonNull(row.endedAt(), "ended without a time"),
        row.size());
  }

  private static List<String> causes(Execution row) {
    JsonNode metadata = row.metadata();
    return metadata == null ? List.of() : metadata.path("reasons").findValuesAsText("code");
  }

  private static Map<String, Object> details(Execution row) {
    Map<String, Object> details = new TreeMap<>();
    details.put("type", row.type().id());
    details.put("status", row.status().id());
    put(details, "job", row.jobId());
    boolean makesIt = row.type() == ExecutionType.BACKUP;
    put(details, "backup", makesIt ? row.id() : row.task().request().get("backupId"));
    put(details, "requestedBy", row.requestedBy());
    put(details, "problemCode", row.problemCode());
    put(details, "message", row.message());
    return details;
  }

  private static void put(Map<String, Object> details, String name, @Nullable Object value) {
    if (value != null) {
      details.put(name, value);
    }
  }
}
