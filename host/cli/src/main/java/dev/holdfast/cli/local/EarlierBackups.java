package dev.holdfast.cli.local;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.manifest.JobReference;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.plan.EarlierBackup;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.repository.BackupRepository;
import dev.holdfast.engine.repository.ListedBackup;
import dev.holdfast.engine.repository.NamingTemplate;
import dev.holdfast.engine.repository.RepositoryListing;
import dev.holdfast.plugin.PluginException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** The backups of a job file on which its next one may build. */
final class EarlierBackups {

  private EarlierBackups() {}

  /** Finds them, newest first, at the destinations that can be read. */
  static List<EarlierBackup> of(OpenJob job, RunListener listener, Cancellation cancellation) {
    JobReference reference = JobReference.ofFile(job.job().name());
    Predicate<ListedBackup> ours = backup -> backup.manifest().job().equals(reference);
    Map<UUID, ListedBackup> found = new HashMap<>();
    for (BackupDestination destination : job.destinations()) {
      try {
        listing(
                job,
                new BackupRepository(destination, job.trusted(), job.limits(), listener),
                ours,
                cancellation)
            .backups()
            .stream()
            .filter(ours)
            .forEach(backup -> found.putIfAbsent(backup.manifest().backupId(), backup));
      } catch (HoldfastException | PluginException e) {
        listener.warn(destination.identity().name() + " can't be listed: " + e.getMessage());
      }
    }
    return found.values().stream()
        .sorted(Comparator.comparing(EarlierBackups::startedAt).reversed())
        .map(
            backup ->
                new EarlierBackup(
                    backup.folder(),
                    backup.manifest().kind(),
                    backup.manifest()::equals,
                    Optional.empty()))
        .toList();
  }

  /** Nothing builds on what is older than the last backup of everything. */
  private static RepositoryListing listing(
      OpenJob job,
      BackupRepository repository,
      Predicate<ListedBackup> ours,
      Cancellation cancellation) {
    if (!new NamingTemplate(job.job().options().naming()).isInOrder()) {
      return repository.scan(job.search(), folder -> true, cancellation);
    }
    return repository.newest(
        job.search(),
        backup -> ours.test(backup) && backup.manifest().kind() == Manifest.Kind.FULL,
        cancellation);
  }

  private static Instant startedAt(ListedBackup backup) {
    return backup.manifest().startedAt();
  }
}
