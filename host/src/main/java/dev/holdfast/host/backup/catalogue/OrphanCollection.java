package dev.holdfast.host.backup.catalogue;

import dev.holdfast.host.backup.repository.OrphanRule;
import dev.holdfast.host.execution.ExecutionService;
import dev.holdfast.host.execution.ExecutionTask;
import dev.holdfast.host.execution.ExecutionType;
import dev.holdfast.plugin.storage.KeyPrefix;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Removes what runs that died have left at destinations. Nothing with a manifest ever goes. */
@Singleton
final class OrphanCollection {

  /** Old enough that no run of another host, whose executions we don't know, is hit. */
  private static final Duration AGE = Duration.ofHours(24);

  private final BackupDestinations destinations;
  private final ExecutionService executions;

  OrphanCollection(BackupDestinations destinations, ExecutionService executions) {
    this.destinations = destinations;
    this.executions = executions;
  }

  /** Removes old leftovers of any run that isn't under way here. */
  OrphanReport collect(UUID adapterConfigId) {
    Set<UUID> underWay = underWay();
    return collect(
        adapterConfigId, new OrphanRule(Instant.now().minus(AGE), id -> !underWay.contains(id)));
  }

  private OrphanReport collect(UUID adapterConfigId, OrphanRule rule) {
    List<KeyPrefix> gone =
        destinations.with(
            adapterConfigId,
            repository -> repository.collectOrphans(rule, BackupDestinations.never()));
    return new OrphanReport(gone.stream().map(KeyPrefix::value).toList());
  }

  /** A backup has the id of the execution that makes it. */
  private Set<UUID> underWay() {
    return Stream.of(ExecutionType.BACKUP, ExecutionType.RESTORE)
        .flatMap(type -> executions.active(type).stream())
        .map(ExecutionTask::executionId)
        .collect(Collectors.toSet());
  }
}
