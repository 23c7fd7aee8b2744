package dev.holdfast.host.execution;

import dev.holdfast.host.execution.query.QExecution;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.organisation.OrganisationSettingsService.OrganisationUse;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prevents the deletion of an organisation while it has queued or running executions. */
@Singleton
final class RunsInUse implements OrganisationUse {

  private static final int MOST_NAMED = 5;

  private final Database database;

  RunsInUse(Database database) {
    this.database = database;
  }

  @Override
  public Optional<String> present() {
    List<Execution> active =
        new QExecution(database)
            .status
            .in(ExecutionStatus.PENDING, ExecutionStatus.RUNNING)
            .orderBy()
            .id
            .asc()
            .findList();
    if (active.isEmpty()) {
      return Optional.empty();
    }
    String named =
        active.stream()
            .limit(MOST_NAMED)
            .map(row -> row.type() + " " + row.id() + " (" + row.status() + ")")
            .collect(Collectors.joining(", "));
    return Optional.of("%d runs are queued or running: %s".formatted(active.size(), named));
  }
}
