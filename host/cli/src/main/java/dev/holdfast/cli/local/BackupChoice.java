package dev.holdfast.cli.local;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.manifest.JobReference;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.BackupRepository;
import dev.holdfast.engine.repository.BackupSearch;
import dev.holdfast.engine.repository.ListedBackup;
import dev.holdfast.engine.repository.RepositoryListing;
import dev.holdfast.engine.repository.RepositoryProblem;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The backup that a person means, and where it is.
 *
 * @param backup as one destination lists it
 * @param copies the destinations that have it, in the order of the job
 * @param doubtful when the latest is meant: later folders of the job that would be backups, if
 *     their manifests could be trusted
 */
public record BackupChoice(
    ListedBackup backup, List<BackupDestination> copies, List<Place> doubtful) {

  public static final String LATEST = "latest";

  /** A backup's folder at a destination. */
  record Place(BackupDestination destination, KeyPrefix folder) {}

  /**
   * Finds a backup of a job by its id or the start of it, or the latest. A job is known by its
   * name, under which a host may have made backups, too.
   *
   * @throws HoldfastException when there is none, or more than one, or no destination can be read
   */
  public static BackupChoice find(
      OpenJob job, String wanted, RunListener listener, Cancellation cancellation) {
    Map<BackupDestination, RepositoryListing> listings =
        listings(job, job.search(), wanted, listener, cancellation);
    Optional<ListedBackup> found = choose(job, listings, wanted);
    if (found.isEmpty()) {
      // The job's name or its naming may have been another one.
      listings = listings(job, BackupSearch.everywhere(), wanted, listener, cancellation);
      found = choose(job, listings, wanted);
    }
    Map<BackupDestination, RepositoryListing> read = listings;
    ListedBackup chosen = found.orElseThrow(() -> missing(wanted, read.values()));
    List<BackupDestination> copies = new ArrayList<>();
    List<Place> doubtful = new ArrayList<>();
    listings.forEach(
        (destination, listing) -> {
          if (listing.backups().stream().anyMatch(b -> same(b, chosen))) {
            copies.add(destination);
          }
          if (wanted.equals(LATEST)) {
            later(listing, chosen).forEach(f -> doubtful.add(new Place(destination, f)));
          }
        });
    return new BackupChoice(chosen, copies, doubtful);
  }

  /** Reads every destination that can be read: another copy may do. */
  private static Map<BackupDestination, RepositoryListing> listings(
      OpenJob job, BackupSearch search, String wanted, RunListener listener, Cancellation cancel) {
    Map<BackupDestination, RepositoryListing> listings = new LinkedHashMap<>();
    List<RuntimeException> failures = new ArrayList<>();
    for (BackupDestination destination : job.destinations()) {
      try {
        listings.put(destination, listing(job, destination, search, wanted, listener, cancel));
      } catch (HoldfastException | PluginException e) {
        listener.warn(destination.identity().name() + " can't be read: " + e.getMessage());
        failures.add(e);
      }
    }
    if (listings.isEmpty()) {
      throw failures.get(0);
    }
    return listings;
  }

  private static RepositoryListing listing(
      OpenJob job,
      BackupDestination destination,
      BackupSearch search,
      String wanted,
      RunListener listener,
      Cancellation cancel) {
    String name = destination.identity().name();
    if (destination.listsLate()) {
      listener.info(name + " lists new backups late: the newest may not be found yet.");
    }
    RepositoryListing listing =
        new BackupRepository(destination, job.trusted(), job.limits(), listener)
            .scan(
                search, folder -> wanted.equals(LATEST) || folder.name().contains(wanted), cancel);
    untrusted(listing)
        .forEach(p -> listener.warn(name + ": no backup in " + p.folder() + ": " + p.reason()));
    return listing;
  }

  private static List<ListedBackup> backups(OpenJob job, RepositoryListing listing) {
    return listing.backups().stream()
        .filter(b -> b.manifest().job().name().equals(job.job().name()))
        .toList();
  }

  private static Stream<RepositoryProblem> untrusted(RepositoryListing listing) {
    return listing.problems().stream().filter(p -> p.kind() != RepositoryProblem.Kind.ORPHAN);
  }

  /** By their names, which begin with the time unless the job has a naming template of its own. */
  private static Stream<KeyPrefix> later(RepositoryListing listing, ListedBackup chosen) {
    KeyPrefix folder = chosen.folder();
    return untrusted(listing)
        .map(RepositoryProblem::folder)
        .filter(f -> f.parent().equals(folder.parent()) && f.name().compareTo(folder.name()) > 0);
  }

  private static Optional<ListedBackup> choose(
      OpenJob job, Map<BackupDestination, RepositoryListing> listings, String wanted) {
    List<ListedBackup> backups =
        listings.values().stream().flatMap(listing -> backups(job, listing).stream()).toList();
    List<ListedBackup> matching =
        backups.stream().filter(b -> wanted.equals(LATEST) || id(b).startsWith(wanted)).toList();
    if (!wanted.equals(LATEST) && matching.stream().map(BackupChoice::id).distinct().count() > 1) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "Several backups have an id that starts with " + wanted + ".",
          "Use more of the id, as holdfast list shows it.");
    }
    if (wanted.equals(LATEST)) {
      requireOneJob(matching);
    }
    return matching.stream().max(Comparator.comparing(b -> b.manifest().startedAt()));
  }

  private static HoldfastException missing(String wanted, Collection<RepositoryListing> listings) {
    String backup = wanted.equals(LATEST) ? "no backup" : "no backup " + wanted;
    boolean strangers =
        listings.stream()
            .flatMap(listing -> listing.problems().stream())
            .anyMatch(RepositoryProblem::hasUnknownSigner);
    return strangers
        ? new HoldfastException(
            ProblemCode.UNTRUSTED,
            "There is %s of this job that is signed with a trusted key.".formatted(backup),
            "Trust keys/signing.pub of the installation that made the existing ones.")
        : new HoldfastException(
            ProblemCode.NOT_FOUND,
            "There is %s of this job.".formatted(backup),
            "Run holdfast list to see the backups and problems found there.");
  }

  /** Hosts tell jobs by ids: two of one name may back up different servers. */
  private static void requireOneJob(List<ListedBackup> backups) {
    List<String> hosts =
        backups.stream()
            .map(b -> b.manifest().job())
            .filter(JobReference::isOfHost)
            .map(JobReference::id)
            .distinct()
            .toList();
    if (hosts.size() > 1) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "The backups of " + hosts.size() + " jobs with this name are stored here.",
          "Specify a backup by its id, as holdfast list shows it.");
    }
  }

  private static boolean same(ListedBackup a, ListedBackup b) {
    return a.manifest().backupId().equals(b.manifest().backupId());
  }

  private static String id(ListedBackup backup) {
    return backup.manifest().backupId().toString();
  }
}
