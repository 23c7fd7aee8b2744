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

/** Takes down that an execution of the present organisation is to be cancelled. */
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
   * Ends it when it waits, and leaves word for the host that runs it; nothing when it is over.
   *
   * @param reasons what one that waited says then
   * @return whether it runs, and so has an end to wait for
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
