package dev.holdfast.engine.repository;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.manifest.BackupObject;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestReader;
import dev.holdfast.engine.manifest.ManifestReading;
import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.engine.repository.RepositoryProblem.Kind;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads and classifies the backups that a search finds. */
final class RepositoryScan {

  private final StorageAccess storage;
  private final ManifestReader reader;
  private final boolean listsLate;
  private final List<ListedBackup> backups = new ArrayList<>();
  private final List<RepositoryProblem> problems = new ArrayList<>();

  /**
   * Prepares a scan.
   *
   * @param listsLate whether what a listing lacks may exist
   */
  RepositoryScan(StorageAccess storage, ManifestReader reader, boolean listsLate) {
    this.storage = storage;
    this.reader = reader;
    this.listsLate = listsLate;
  }

  RepositoryListing run(BackupSearch search, Predicate<KeyPrefix> wanted) {
    search.forEach(
        storage,
        found -> {
          if (wanted.test(found.path())) {
            look(found.path(), found);
          }
        });
    return listing();
  }

  /** Begins with the last name, and ends with the first backup that is the last one needed. */
  RepositoryListing backwards(BackupSearch search, Predicate<ListedBackup> last) {
    List<BackupFolder> folders = new ArrayList<>();
    search.forEach(storage, folders::add);
    folders.sort(Comparator.<BackupFolder, String>comparing(f -> f.path().value()).reversed());
    for (BackupFolder found : folders) {
      look(found.path(), found);
      if (!backups.isEmpty() && last.test(backups.get(backups.size() - 1))) {
        break;
      }
    }
    return listing();
  }

  private RepositoryListing listing() {
    backups.sort(Comparator.comparing(backup -> backup.manifest().startedAt()));
    return new RepositoryListing(backups, problems);
  }

  private void look(KeyPrefix folder, BackupFolder found) {
    try {
      List<StoredObject> objects = found.objects();
      if (!found.hasManifest() && !isThere(folder)) {
        if (!objects.isEmpty()) {
          problem(folder, Kind.ORPHAN, orphan(objects));
        }
        return;
      }
      ManifestReading reading = ManifestFetch.read(storage, folder, reader);
      if (reading instanceof ManifestReading.Trusted trusted) {
        List<String> damage = damage(trusted.manifest(), objects);
        backups.add(new ListedBackup(folder, trusted.manifest(), trusted.keyId(), damage));
      } else if (reading instanceof ManifestReading.Refused refused) {
        problem(folder, kind(refused.problem()), refused.reason());
      }
    } catch (RuntimeException e) {
      problem(folder, Kind.UNREADABLE, Reason.of(e));
    }
  }

  private boolean isThere(KeyPrefix folder) {
    return listsLate && storage.stat(folder.key(Manifest.OBJECT_NAME)).isPresent();
  }

  private static Reason orphan(List<StoredObject> objects) {
    String message =
        objects.size() + " objects have no manifest, so they are not a complete backup.";
    return new Reason(
        ErrorCode.INCOMPLETE.name(), message, "Their run is still in progress, or was killed.");
  }

  private static Kind kind(ManifestReading.Problem problem) {
    return problem == ManifestReading.Problem.ABSENT ? Kind.ORPHAN : Kind.valueOf(problem.name());
  }

  /** What is missing or has another size. A listing may be stale: what it lacks is looked at. */
  private List<String> damage(Manifest manifest, List<StoredObject> objects) {
    Map<ObjectKey, Long> sizes =
        objects.stream().collect(Collectors.toMap(StoredObject::key, StoredObject::size));
    List<String> damage = new ArrayList<>();
    for (BackupObject object : manifest.objects()) {
      ObjectKey whole = manifest.prefix().key(object.object());
      if (has(sizes, whole, object.stored())) {
        continue;
      }
      List<StoredBytes.Piece> parts = StoredBytes.pieces(manifest.prefix(), object);
      List<String> lacking =
          parts.stream()
              .filter(part -> !has(sizes, part.key(), part.expected()))
              .map(part -> part.key().name())
              .toList();
      damage.addAll(lacking.size() == parts.size() ? List.of(object.object()) : lacking);
    }
    return damage;
  }

  private boolean has(Map<ObjectKey, Long> listed, ObjectKey key, ContentDigest expected) {
    // A late listing may still show an object that was replaced or deleted.
    return !listsLate && Long.valueOf(expected.size()).equals(listed.get(key))
        || storage.stat(key).filter(object -> object.size() == expected.size()).isPresent();
  }

  private void problem(KeyPrefix folder, Kind kind, Reason reason) {
    problems.add(new RepositoryProblem(folder, kind, reason));
  }
}
