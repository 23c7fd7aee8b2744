package dev.holdfast.engine.repository;

import dev.holdfast.engine.access.FolderListing;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.StoredObject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A folder that is a backup or may become one. */
final class BackupFolder {

  static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private static final Pattern IDS = Pattern.compile(ID);

  private final StorageAccess storage;
  private final KeyPrefix path;
  private @Nullable List<StoredObject> objects;

  BackupFolder(StorageAccess storage, KeyPrefix path, @Nullable List<StoredObject> objects) {
    this.storage = storage;
    this.path = path;
    this.objects = objects;
  }

  KeyPrefix path() {
    return path;
  }

  /** Its objects, listed when they are first asked for. */
  List<StoredObject> objects() {
    if (objects == null) {
      try (FolderListing listing = storage.list(path)) {
        objects = listing.objects();
      }
    }
    return objects;
  }

  /** Whether a manifest is among its objects. */
  boolean hasManifest() {
    return hasManifest(objects());
  }

  static boolean hasManifest(List<StoredObject> objects) {
    return objects.stream().anyMatch(o -> o.key().name().equals(Manifest.OBJECT_NAME));
  }

  /** The backup's id is one of those in the last segment: a job's name may look like one, too. */
  static Set<UUID> ids(KeyPrefix folder) {
    return IDS.matcher(folder.name())
        .results()
        .map(match -> UUID.fromString(match.group()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
