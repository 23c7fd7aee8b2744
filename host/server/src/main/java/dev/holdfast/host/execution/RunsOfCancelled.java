package dev.holdfast.host.execution;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.execution.query.QExecution;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.organisation.OrganisationEvent;
import dev.holdfast.host.organisation.OrganisationService;
import io.ebean.Database;
import io.ebean.Transaction;
import io.ebean.TransactionCallbackAdapter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Ends the runs of a cancelled organisation: queued ones never start, running ones are cancelled,
 * on other hosts with their next heartbeat.
 */
@Singleton
final class RunsOfCancelled {

  private static final Reason CANCELLED =
      Reason.of(ProblemCode.CANCELLED, "The organisation was cancelled.", "");

  private final Database database;
  private final CancelRequests cancels;
  private final LiveExecutions live;
  private final OrganisationService organisations;

  RunsOfCancelled(
      Database database,
      CancelRequests cancels,
      LiveExecutions live,
      OrganisationService organisations,
      Events events) {
    this.database = database;
    this.cancels = cancels;
    this.live = live;
    this.organisations = organisations;
    events.on(OrganisationEvent.Cancelled.class, organisation -> stop());
  }

  private void stop() {
    List<UUID> running =
        new QExecution(database)
            .status.in(ExecutionStatus.PENDING, ExecutionStatus.RUNNING).<UUID>findIds().stream()
                .filter(id -> cancels.cancel(id, List.of(CANCELLED)))
                .toList();
    Transaction transaction = Objects.requireNonNull(database.currentTransaction());
    transaction.register(
        new TransactionCallbackAdapter() {
          @Override
          public void postCommit() {
            running.forEach(id -> live.find(id).ifPresent(run -> run.stop(CANCELLED)));
          }
        });
  }

  /** Cancels an execution that should end, and adds the reason unless a person requested it. */
  void end(LiveExecution execution) {
    if (organisations.isOpen(execution.organisationId())) {
      execution.cancellation().cancel();
    } else {
      execution.stop(CANCELLED);
    }
  }
}
