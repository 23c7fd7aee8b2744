package dev.holdfast.host.execution;

import dev.holdfast.engine.Reason;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.execution.work.ExecutionStatus;
import io.ebean.Database;
import io.ebean.Transaction;
import io.ebean.TxScope;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Records requests to cancel an execution of the current organisation. */
@Singleton
final class CancelRequests {

  private final Database database;
  private final ExecutionStore store;
  private final AuditTrail audit;

  CancelRequests(Database database, ExecutionStore store, AuditTrail audit) {
    this.database = database;
    this.store = store;
    this.audit = audit;
  }

  /**
   * Ends a queued execution, and marks a running one for the host that runs it. Does nothing if it
   * has ended.
   *
   * @param reasons the reasons of a queued one
   * @return whether it is running, so that its end can be waited for
   */
  boolean cancel(UUID id, List<Reason> reasons) {
    try (Transaction transaction = database.beginTransaction(TxScope.required())) {
      boolean waited = store.cancelPending(id, reasons);
      boolean runs = !waited && store.requestCancel(id);
      if (waited || runs) {
        String was = (waited ? ExecutionStatus.PENDING : ExecutionStatus.RUNNING).id();
        audit.record("execution.cancel", "execution", id, Map.of("status", was));
      }
      transaction.commit();
      return runs;
    }
  }
}
