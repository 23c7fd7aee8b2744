package dev.holdfast.host.execution;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.execution.query.QExecution;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.organisation.OrganisationEvent;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** Prevents the deletion of an organisation while it has queued or running executions. */
@Singleton
final class RunsInUse {

  private static final int MOST_NAMED = 5;

  private final Database database;

  RunsInUse(Database database, Events events) {
    this.database = database;
    events.on(OrganisationEvent.Deleted.class, organisation -> requireNone());
  }

  /** Nothing can start meanwhile, since changes of the organisation are serialised. */
  private void requireNone() {
    List<Execution> active =
        new QExecution(database)
            .status
            .in(ExecutionStatus.PENDING, ExecutionStatus.RUNNING)
            .orderBy()
            .id
            .asc()
            .findList();
    if (active.isEmpty()) {
      return;
    }
    String named =
        active.stream()
            .limit(MOST_NAMED)
            .map(row -> row.type() + " " + row.id() + " (" + row.status() + ")")
            .collect(Collectors.joining(", "));
    throw new HoldfastException(
        ProblemCode.CONFLICT,
        "The organisation still has runs: %d runs are queued or running: %s."
            .formatted(active.size(), named),
        "Cancel them, or wait for their end.");
  }
}
