package dev.holdfast.host.cli;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.backup.BackupDestination;
import dev.holdfast.host.backup.Cancellation;
import dev.holdfast.host.backup.RunListener;
import dev.holdfast.host.backup.repository.BackupRepository;
import dev.holdfast.host.backup.repository.ListedBackup;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The backup that a person means, and where it is.
 *
 * @param backup as one destination lists it
 * @param copies the destinations that have it, in the order of the job
 */
record BackupChoice(ListedBackup backup, List<BackupDestination> copies) {

  static final String LATEST = "latest";

  /**
   * Finds a backup of a job by its id or the start of it, or the latest.
   *
   * @throws HoldfastException when there is none, or more than one
   */
  static BackupChoice find(
      OpenJob job, String wanted, RunListener listener, Cancellation cancellation) {
    Map<BackupDestination, List<ListedBackup>> listings = new LinkedHashMap<>();
    for (BackupDestination destination : job.destinations()) {
      listings.put(destination, backups(job, destination, listener, cancellation));
    }
    ListedBackup chosen = choose(listings.values().stream().flatMap(List::stream).toList(), wanted);
    List<BackupDestination> copies =
        listings.entrySet().stream()
            .filter(listing -> listing.getValue().stream().anyMatch(b -> same(b, chosen)))
            .map(Map.Entry::getKey)
            .toList();
    return new BackupChoice(chosen, copies);
  }

  private static List<ListedBackup> backups(
      OpenJob job, BackupDestination destination, RunListener listener, Cancellation cancel) {
    try {
      return new BackupRepository(destination, job.trusted(), job.limits(), listener)
          .scan(cancel).backups().stream()
              .filter(b -> b.manifest().job().id().equals(job.job().name()))
              .toList();
    } catch (RuntimeException e) {
      // Another copy may do; when none does, there is nothing to choose from and this is said.
      listener.warn(destination.identity().name() + " can't be read: " + e.getMessage());
      return List.of();
    }
  }

  private static ListedBackup choose(List<ListedBackup> backups, String wanted) {
    List<ListedBackup> matching =
        backups.stream().filter(b -> wanted.equals(LATEST) || id(b).startsWith(wanted)).toList();
    if (!wanted.equals(LATEST) && matching.stream().map(BackupChoice::id).distinct().count() > 1) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "Several backups have an id that starts with " + wanted + ".",
          "Give more of the id; holdfast list shows it.");
    }
    Optional<ListedBackup> latest =
        matching.stream().max(Comparator.comparing(b -> b.manifest().startedAt()));
    return latest.orElseThrow(
        () ->
            new HoldfastException(
                ProblemCode.NOT_FOUND,
                wanted.equals(LATEST)
                    ? "There is no backup of this job."
                    : "There is no backup " + wanted + " of this job.",
                "holdfast list shows what is there, and what is wrong with it."));
  }

  private static boolean same(ListedBackup a, ListedBackup b) {
    return a.manifest().backupId().equals(b.manifest().backupId());
  }

  private static String id(ListedBackup backup) {
    return backup.manifest().backupId().toString();
  }
}
