package dev.holdfast.host.catalogue.maintenance;

import dev.holdfast.engine.repository.BackupRepository;
import dev.holdfast.engine.repository.BackupSearch;
import dev.holdfast.engine.repository.OrphanRule;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.catalogue.BackupDestinations;
import dev.holdfast.host.catalogue.CatalogueService;
import dev.holdfast.host.execution.ExecutionService;
import dev.holdfast.host.execution.work.ExecutionTask;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.plugin.storage.KeyPrefix;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Removes what dead runs have left at destinations. Folders with a manifest are never removed. */
@Singleton
public final class OrphanCollection {

  /**
   * What was removed.
   *
   * @param removed the removed folders
   */
  public record OrphanReport(List<String> removed) {}

  /** For runs that this database doesn't know, for example those of the command line. */
  private static final Duration AGE = Duration.ofHours(24);

  private static final Duration MARGIN = Duration.ofHours(1);

  private final CatalogueService catalogue;
  private final BackupDestinations destinations;
  private final ExecutionService executions;
  private final RequestScope scope;
  private final AuditTrail audit;

  OrphanCollection(
      CatalogueService catalogue,
      BackupDestinations destinations,
      ExecutionService executions,
      RequestScope scope,
      AuditTrail audit) {
    this.catalogue = catalogue;
    this.destinations = destinations;
    this.executions = executions;
    this.scope = scope;
    this.audit = audit;
  }

  /** Removes old leftovers of any run that isn't in progress, of any host or organisation. */
  public OrphanReport collect(UUID adapterConfigId) {
    destinations.requireExisting(adapterConfigId);
    return collect(adapterConfigId, BackupSearch.everywhere());
  }

  /** The same in the folders of a search. What the catalogue knows is there isn't even listed. */
  OrphanReport collect(UUID adapterConfigId, BackupSearch search) {
    Set<UUID> known = catalogue.backupsAt(adapterConfigId);
    OrphanRule rule = new OrphanRule(age(), id -> !known.contains(id) && !underWay().contains(id));
    return remove(
        adapterConfigId,
        repository -> repository.collectOrphans(search, rule, BackupDestinations.never()));
  }

  /** Longer than any run, since an unfinished upload has its start time and no id. */
  private Duration age() {
    Duration run = everywhere(executions::longestRun).plus(MARGIN);
    return run.compareTo(AGE) > 0 ? run : AGE;
  }

  /** Removes the leftovers of a dead run, whatever their age. */
  public OrphanReport collectOf(UUID adapterConfigId, BackupSearch search, UUID deadBackupId) {
    return remove(
        adapterConfigId,
        repository -> repository.collectOrphan(search, deadBackupId, BackupDestinations.never()));
  }

  private OrphanReport remove(
      UUID adapterConfigId, Function<BackupRepository, List<KeyPrefix>> collection) {
    List<KeyPrefix> gone = destinations.with(adapterConfigId, collection);
    OrphanReport report = new OrphanReport(gone.stream().map(KeyPrefix::value).toList());
    if (!report.removed().isEmpty()) {
      Map<String, ?> details = Map.of("removed", report.removed());
      audit.record("backup.collect-orphans", "adapter", adapterConfigId, details);
    }
    return report;
  }

  private Set<UUID> underWay() {
    return everywhere(
        () -> {
          Stream<UUID> backups =
              executions.active(ExecutionType.BACKUP).stream().map(ExecutionTask::executionId);
          // A safety backup has the id of the restore that makes it.
          Stream<UUID> restores =
              executions.active(ExecutionType.RESTORE).stream().map(ExecutionTask::executionId);
          Stream<UUID> fillings = executions.activeSubjects(ExecutionType.FILL).stream();
          Stream<UUID> ofHost =
              executions.active(ExecutionType.SELF_BACKUP).stream().map(ExecutionTask::executionId);
          return Stream.of(backups, restores, fillings, ofHost)
              .flatMap(ids -> ids)
              .collect(Collectors.toSet());
        });
  }

  /** Organisations may share a storage. */
  private <T> T everywhere(Supplier<T> look) {
    return scope.callAsSystem("runs under way", look::get);
  }
}
