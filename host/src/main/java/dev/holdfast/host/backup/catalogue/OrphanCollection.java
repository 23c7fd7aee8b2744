package dev.holdfast.host.backup.catalogue;

import dev.holdfast.host.backup.repository.BackupRepository;
import dev.holdfast.host.backup.repository.OrphanRule;
import dev.holdfast.host.execution.ExecutionService;
import dev.holdfast.host.execution.ExecutionTask;
import dev.holdfast.host.execution.ExecutionType;
import dev.holdfast.host.job.BackupRequest;
import dev.holdfast.plugin.storage.KeyPrefix;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
    OrphanRule rule = new OrphanRule(Instant.now().minus(AGE), id -> !underWay.contains(id));
    return remove(
        adapterConfigId, repository -> repository.collectOrphans(rule, BackupDestinations.never()));
  }

  /** Removes, however young, what a run has left that is known to be dead. */
  OrphanReport collectOf(UUID adapterConfigId, UUID deadBackupId) {
    return remove(
        adapterConfigId,
        repository -> repository.collectOrphan(deadBackupId, BackupDestinations.never()));
  }

  private OrphanReport remove(
      UUID adapterConfigId, Function<BackupRepository, List<KeyPrefix>> collection) {
    List<KeyPrefix> gone = destinations.with(adapterConfigId, collection);
    return new OrphanReport(gone.stream().map(KeyPrefix::value).toList());
  }

  private Set<UUID> underWay() {
    Stream<UUID> backups =
        executions.active(ExecutionType.BACKUP).stream()
            .map(task -> BackupRequest.of(task).backupId());
    // A safety backup has the id of the restore that makes it.
    Stream<UUID> restores =
        executions.active(ExecutionType.RESTORE).stream().map(ExecutionTask::executionId);
    return Stream.concat(backups, restores).collect(Collectors.toSet());
  }
}
