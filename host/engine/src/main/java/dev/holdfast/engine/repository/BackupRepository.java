package dev.holdfast.engine.repository;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestReader;
import dev.holdfast.engine.manifest.ManifestReading;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.signature.TrustedKeys;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    return with(cancellation, storage -> new RepositoryScan(storage, reader).run());
  }

  /** Returns the folder of the backup with this id, complete or not; its manifest decides. */
  public Optional<KeyPrefix> find(UUID backupId, Cancellation cancellation) {
    return with(
        cancellation,
        storage ->
            new BackupFolders(storage.list(KeyPrefix.ALL))
                .all().keySet().stream()
                    .filter(folder -> BackupFolders.ids(folder).contains(backupId))
                    .findFirst());
  }

  /** Reads one manifest. */
  public ManifestReading read(KeyPrefix folder, Cancellation cancellation) {
    return with(cancellation, storage -> ManifestFetch.read(storage, folder, reader));
  }

  /**
   * Deletes a backup: the manifest first, so that a crash leaves orphans and never a manifest
   * without its entries.
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
          storage.delete(folder.key(Manifest.OBJECT_NAME));
          storage.delete(folder.key(Manifest.SIGNATURE_NAME));
          remove(storage, folder, storage.list(folder));
          return folder;
        });
  }

  /**
   * Removes the leftovers of dead runs.
   *
   * @return the removed folders
   */
  public List<KeyPrefix> collectOrphans(OrphanRule rule, Cancellation cancellation) {
    return with(
        cancellation,
        storage -> {
          // Lists first: asking a storage that doesn't exist for its time would create it.
          storage.list(KeyPrefix.ALL);
          Instant before = now(storage).minus(rule.age());
          List<KeyPrefix> gone = collect(storage, before, rule.mayGo(), true);
          storage.removeLeftovers(folder -> mayGo(folder, rule.mayGo()), before);
          return gone;
        });
  }

  /**
   * Returns the folders that {@link #collectOrphans} would remove. Unfinished puts are in no
   * folder.
   */
  public List<KeyPrefix> findOrphans(OrphanRule rule, Cancellation cancellation) {
    return with(
        cancellation,
        storage -> {
          storage.list(KeyPrefix.ALL);
          return collect(storage, now(storage).minus(rule.age()), rule.mayGo(), false);
        });
  }

  /**
   * Removes the leftovers of one dead run, whatever their age, including unfinished puts.
   *
   * @return the removed folders
   */
  public List<KeyPrefix> collectOrphan(UUID deadBackupId, Cancellation cancellation) {
    return with(
        cancellation,
        storage -> {
          List<KeyPrefix> gone = collect(storage, Instant.MAX, deadBackupId::equals, true);
          storage.removeLeftovers(folder -> mayGo(folder, deadBackupId::equals), Instant.MAX);
          return gone;
        });
  }

  /**
   * By the storage's clock, which gives its objects their times: it may differ from ours by a day.
   */
  private static Instant now(StorageAccess storage) {
    ObjectKey key = new ObjectKey("holdfast-clock-" + UUID.randomUUID());
    storage.write(key, new byte[0]);
    try {
      return storage
          .stat(key)
          .map(StoredObject::modified)
          .orElseThrow(
              () ->
                  new HoldfastException(
                      ProblemCode.INCOMPLETE,
                      storage.identity().name() + " lost an object that was just written.",
                      "Check what else writes there, or try again later."));
    } finally {
      storage.delete(key);
    }
  }

  private static List<KeyPrefix> collect(
      StorageAccess storage, Instant before, Predicate<UUID> mayGo, boolean remove) {
    List<KeyPrefix> gone = new ArrayList<>();
    Map<KeyPrefix, List<StoredObject>> folders =
        new BackupFolders(storage.list(KeyPrefix.ALL)).all();
    folders.forEach(
        (folder, objects) -> {
          if (isOrphan(storage, folder, objects, before, mayGo)) {
            if (remove) {
              remove(storage, folder, objects);
            }
            gone.add(folder);
          }
        });
    return gone;
  }

  private static boolean isOrphan(
      StorageAccess storage,
      KeyPrefix folder,
      List<StoredObject> objects,
      Instant before,
      Predicate<UUID> mayGo) {
    return !BackupFolders.hasManifest(objects)
        && objects.stream().allMatch(object -> object.modified().isBefore(before))
        && mayGo(folder, mayGo)
        // A listing may be stale: the manifest itself decides.
        && storage.stat(folder.key(Manifest.OBJECT_NAME)).isEmpty();
  }

  private static boolean mayGo(KeyPrefix folder, Predicate<UUID> mayGo) {
    Set<UUID> ids = BackupFolders.ids(folder);
    return !ids.isEmpty() && ids.stream().allMatch(mayGo);
  }

  private static void requireBackupFolder(KeyPrefix folder) {
    if (BackupFolders.ids(folder).isEmpty()) {
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

  /** Never includes subfolders, which belong to others. */
  private static void remove(StorageAccess storage, KeyPrefix folder, List<StoredObject> objects) {
    objects.stream()
        .map(StoredObject::key)
        .filter(key -> key.folder().equals(folder))
        .forEach(storage::delete);
  }

  private <T> T with(Cancellation cancellation, Function<StorageAccess, T> work) {
    try (PluginCallScope calls = new PluginCallScope(cancellation, listener, limits);
        StorageAccess storage = StorageAccess.open(destination, calls)) {
      return work.apply(storage);
    }
  }
}
