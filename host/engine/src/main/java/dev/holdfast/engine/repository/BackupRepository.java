package dev.holdfast.engine.repository;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.FolderListing;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.manifest.BackupObject;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestJson;
import dev.holdfast.engine.manifest.ManifestReader;
import dev.holdfast.engine.manifest.ManifestReading;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.signature.TrustedKeys;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The backups at one destination. Every method opens the storage, is bounded in time, and throws
 * {@link dev.holdfast.plugin.PluginException} or {@link HoldfastException} on failure. Thread-safe.
 */
public final class BackupRepository {

  /** How far the clock of a storage that doesn't show it may differ from ours. */
  private static final Duration TOLERANCE = Duration.ofDays(1);

  private final BackupDestination destination;
  private final ManifestReader reader;
  private final Limits limits;
  private final RunListener listener;

  /** Uses a destination's backups signed with these keys. */
  public BackupRepository(
      BackupDestination destination, TrustedKeys keys, Limits limits, RunListener listener) {
    this.destination = destination;
    this.reader = new ManifestReader(keys);
    this.limits = limits;
    this.listener = listener;
  }

  /** Lists everything at the destination. */
  public RepositoryListing scan(Cancellation cancellation) {
    return scan(BackupSearch.everywhere(), folder -> true, cancellation);
  }

  /** Reads the backups that a search finds, if their folders are wanted. */
  public RepositoryListing scan(
      BackupSearch search, Predicate<KeyPrefix> wanted, Cancellation cancellation) {
    return with(
        cancellation,
        storage ->
            new RepositoryScan(storage, reader, destination.listsLate()).run(search, wanted));
  }

  /**
   * Reads the newest backups of a job, whose names are {@linkplain NamingTemplate#isInOrder in
   * order}.
   *
   * @param last whether no older one is needed
   */
  public RepositoryListing newest(
      BackupSearch search, Predicate<ListedBackup> last, Cancellation cancellation) {
    return with(
        cancellation,
        storage ->
            new RepositoryScan(storage, reader, destination.listsLate()).backwards(search, last));
  }

  /** Returns the folder of the backup with this id, complete or not; its manifest decides. */
  public Optional<KeyPrefix> find(BackupSearch search, UUID backupId, Cancellation cancellation) {
    return with(
        cancellation,
        storage -> {
          List<KeyPrefix> found = new ArrayList<>();
          search.forEach(storage, folder -> found.add(folder.path()));
          return found.stream()
              .filter(folder -> BackupFolder.ids(folder).contains(backupId))
              .findFirst();
        });
  }

  /** Reads one manifest. */
  public ManifestReading read(KeyPrefix folder, Cancellation cancellation) {
    return with(cancellation, storage -> ManifestFetch.read(storage, folder, reader));
  }

  /**
   * Deletes a backup: the manifest first, so that a crash leaves orphans and never a manifest
   * without its entries. What a late listing doesn't show yet is known from the manifest, if that
   * can be trusted; otherwise it is left for {@link #collectOrphans}.
   *
   * @param force delete it despite the guard's objection, or although its manifest can't be trusted
   * @throws HoldfastException with {@link ProblemCode#REFUSED} if the guard objects, or the folder
   *     doesn't belong to a backup
   */
  public void delete(
      KeyPrefix folder, DeletionGuard guard, boolean force, Cancellation cancellation) {
    with(
        cancellation,
        storage -> {
          requireBackupFolder(folder);
          if (!force) {
            requireDeletable(storage, folder, guard);
          }
          Set<ObjectKey> objects =
              destination.listsLate() ? named(storage, folder, force) : Set.of();
          storage.delete(folder.key(Manifest.OBJECT_NAME));
          storage.delete(folder.key(Manifest.SIGNATURE_NAME));
          objects.forEach(storage::delete);
          try (FolderListing listing = storage.list(folder)) {
            remove(storage, listing.objects());
          }
          return folder;
        });
  }

  /** What is listed is deleted in any case, so by force a damaged manifest names nothing. */
  private Set<ObjectKey> named(StorageAccess storage, KeyPrefix folder, boolean force) {
    Set<ObjectKey> keys = new HashSet<>();
    try {
      if (ManifestFetch.read(storage, folder, reader) instanceof ManifestReading.Trusted trusted) {
        for (BackupObject object : trusted.manifest().objects()) {
          keys.add(folder.key(object.object()));
          StoredBytes.pieces(folder, object).forEach(part -> keys.add(part.key()));
        }
      }
    } catch (HoldfastException e) {
      if (!force || e.code() != ProblemCode.CORRUPT) {
        throw e;
      }
    }
    return keys;
  }

  /**
   * Removes the leftovers of dead runs.
   *
   * @return the removed folders
   */
  public List<KeyPrefix> collectOrphans(
      BackupSearch search, OrphanRule rule, Cancellation cancellation) {
    return with(
        cancellation,
        storage -> {
          List<KeyPrefix> gone = orphans(storage, search, rule, true);
          Instant before = now(storage).minus(rule.age());
          storage.removeLeftovers(search.root(), folder -> mayGo(folder, rule.mayGo()), before);
          return gone;
        });
  }

  /**
   * Returns the folders that {@link #collectOrphans} would remove. Unfinished puts are in no
   * folder.
   */
  public List<KeyPrefix> findOrphans(
      BackupSearch search, OrphanRule rule, Cancellation cancellation) {
    return with(cancellation, storage -> orphans(storage, search, rule, false));
  }

  /**
   * Removes the leftovers of one dead run, whatever their age, including unfinished puts.
   *
   * @return the removed folders
   */
  public List<KeyPrefix> collectOrphan(
      BackupSearch search, UUID deadBackupId, Cancellation cancellation) {
    OrphanRule rule = new OrphanRule(Duration.ZERO, deadBackupId::equals);
    return with(
        cancellation,
        storage -> {
          List<KeyPrefix> gone = new ArrayList<>();
          search.forEach(
              storage,
              each -> {
                if (mayGo(each.path(), rule.mayGo())) {
                  BackupFolder folder = withoutHalfManifest(storage, each);
                  collect(storage, folder, Instant.MAX, rule, true, gone);
                }
              });
          storage.removeLeftovers(
              search.root(), folder -> mayGo(folder, rule.mayGo()), Instant.MAX);
          return gone;
        });
  }

  /**
   * A run that was killed while it wrote its manifest published nothing. Of others, a manifest that
   * ends in the middle may be all that is left of a damaged backup.
   */
  private BackupFolder withoutHalfManifest(StorageAccess storage, BackupFolder folder) {
    KeyPrefix path = folder.path();
    if (destination.traits().atomicPut()
        || ManifestFetch.json(storage, path).filter(ManifestJson::isCut).isEmpty()) {
      return folder;
    }
    storage.delete(path.key(Manifest.OBJECT_NAME));
    return new BackupFolder(storage, path, null);
  }

  private List<KeyPrefix> orphans(
      StorageAccess storage, BackupSearch search, OrphanRule rule, boolean remove) {
    List<KeyPrefix> gone = new ArrayList<>();
    search.forEach(
        storage,
        each -> {
          if (mayGo(each.path(), rule.mayGo())) {
            // The listing has just shown the storage's time.
            collect(storage, each, now(storage).minus(rule.age()), rule, remove, gone);
          }
        });
    return gone;
  }

  /** The storage's clock gives its objects their times, and may differ from ours. */
  private static Instant now(StorageAccess storage) {
    return storage.now().orElseGet(() -> Instant.now().minus(TOLERANCE));
  }

  private void collect(
      StorageAccess storage,
      BackupFolder folder,
      Instant before,
      OrphanRule rule,
      boolean remove,
      List<KeyPrefix> gone) {
    if (isOrphan(storage, folder, before, rule.mayGo())) {
      if (remove) {
        remove(storage, folder.objects());
      }
      gone.add(folder.path());
    }
  }

  /** What may not go isn't even listed; what is listed may have become a run's meanwhile. */
  private boolean isOrphan(
      StorageAccess storage, BackupFolder folder, Instant before, Predicate<UUID> mayGo) {
    return mayGo(folder.path(), mayGo)
        && !folder.objects().isEmpty()
        && (destination.listsLate() || !folder.hasManifest())
        && folder.objects().stream().allMatch(object -> object.modified().isBefore(before))
        && mayGo(folder.path(), mayGo)
        // A listing may be late, in what it lacks and in what it still has: the manifest decides.
        && storage.stat(folder.path().key(Manifest.OBJECT_NAME)).isEmpty();
  }

  private static boolean mayGo(KeyPrefix folder, Predicate<UUID> mayGo) {
    Set<UUID> ids = BackupFolder.ids(folder);
    return !ids.isEmpty() && ids.stream().allMatch(mayGo);
  }

  private static void requireBackupFolder(KeyPrefix folder) {
    if (BackupFolder.ids(folder).isEmpty()) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "The folder \"" + folder + "\" is not the folder of a backup.",
          "A backup's folder ends with the backup's id.");
    }
  }

  private void requireDeletable(StorageAccess storage, KeyPrefix folder, DeletionGuard guard) {
    ManifestReading reading = ManifestFetch.read(storage, folder, reader);
    Optional<Reason> objection =
        reading instanceof ManifestReading.Trusted trusted
            ? guard.objection(trusted.manifest())
            : Optional.of(((ManifestReading.Refused) reading).reason());
    objection.ifPresent(
        reason -> {
          throw new HoldfastException(ProblemCode.REFUSED, reason.message(), reason.hint());
        });
  }

  private static void remove(StorageAccess storage, List<StoredObject> objects) {
    objects.forEach(object -> storage.delete(object.key()));
  }

  private <T> T with(Cancellation cancellation, Function<StorageAccess, T> work) {
    try (PluginCallScope calls = new PluginCallScope(cancellation, listener, limits);
        StorageAccess storage = StorageAccess.open(destination, calls)) {
      return work.apply(storage);
    }
  }
}
