package dev.holdfast.host.execution;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.execution.work.ExecutionType;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records the ends of executions, as actions of the host, in the log of their organisation. */
@Singleton
final class ExecutionTrail {

  private final Database database;
  private final RequestScope scope;
  private final AuditTrail audit;

  ExecutionTrail(Database database, RequestScope scope, AuditTrail audit) {
    this.database = database;
    this.scope = scope;
    this.audit = audit;
  }

  /**
   * Ends an execution in the system scope, together with its row in the audit log.
   *
   * @param end returns the row then; null if it had already ended, which is not recorded
   */
  @Nullable Execution end(String action, Supplier<@Nullable Execution> end) {
    try (Transaction transaction = database.beginTransaction()) {
      Execution ended = end.get();
      if (ended != null) {
        boolean success = ended.status() == ExecutionStatus.SUCCESS;
        scope.run(
            ended.organisationId(),
            () -> audit.recordEnd(action, "execution", ended.id(), details(ended), success));
      }
      transaction.commit();
      return ended;
    }
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
