package dev.holdfast.host.selfbackup;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.execution.ExecutionService;
import dev.holdfast.host.execution.ExecutionService.ExecutionFilter;
import dev.holdfast.host.execution.ExecutionView;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.execution.work.ExecutionSubject;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.execution.work.NewExecution;
import dev.holdfast.host.execution.work.NewExecution.Start;
import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.host.task.SystemTasks;
import dev.holdfast.host.web.PageRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queues backups of the host, as runs of the organisation that runs the installation. */
@Singleton
final class SelfBackupService {

  private final SelfBackupPlans plans;
  private final ExecutionService executions;
  private final RequestScope scope;
  private final AuditTrail audit;
  private final UUID organisation;

  SelfBackupService(
      SelfBackupPlans plans,
      ExecutionService executions,
      OrganisationService organisations,
      RequestScope scope,
      AuditTrail audit,
      SystemTasks tasks) {
    this.plans = plans;
    this.executions = executions;
    this.scope = scope;
    this.audit = audit;
    this.organisation = organisations.defaultId();
    tasks.define(
        "self-backup",
        "Backs up this host: its database, keys, settings and plugins. Does nothing until it is"
            + " decided where to.",
        "15 2 * * *",
        () -> scope.run(organisation, this::due));
  }

  private void due() {
    if (plans.find().isPresent() && !isActive()) {
      queue(null, Start.scheduled(Instant.now()));
    }
  }

  /** Backs the host up now. */
  ExecutionView run(@Nullable String idempotencyKey) {
    plans.require();
    Optional<ExecutionView> earlier = executions.earlier(wanted(idempotencyKey, Start.NOW));
    if (earlier.isPresent()) {
      return earlier.get();
    }
    if (isActive()) {
      throw new HoldfastException(
          ProblemCode.CONFLICT, "The host is being backed up already.", "Wait for its end.");
    }
    return queue(idempotencyKey, Start.NOW);
  }

  private boolean isActive() {
    return executions.isActive(ExecutionType.SELF_BACKUP, ExecutionSubject.host(organisation));
  }

  private ExecutionView queue(@Nullable String idempotencyKey, Start start) {
    return executions.enqueue(
        wanted(idempotencyKey, start),
        id -> audit.record("self-backup.run", "self-backup", null, Map.of("execution", id)));
  }

  private NewExecution wanted(@Nullable String idempotencyKey, Start start) {
    return new NewExecution(
        ExecutionType.SELF_BACKUP,
        ExecutionSubject.host(organisation),
        RecordJson.MAPPER.createObjectNode(),
        idempotencyKey,
        start);
  }

  /** The latest run with this status, or with any. */
  Optional<ExecutionView> last(@Nullable ExecutionStatus status) {
    return executions
        .list(new ExecutionFilter(null, ExecutionType.SELF_BACKUP, status), PageRequest.of(null, 1))
        .items()
        .stream()
        .findFirst();
  }
}
