package dev.holdfast.engine.repository;

import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Groups the objects of a storage by folder. Folders whose names contain no backup's id are
 * ignored.
 */
final class BackupFolders {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Map<String, List<StoredObject>> folders = new TreeMap<>();

  BackupFolders(List<StoredObject> objects) {
    for (StoredObject object : objects) {
      KeyPrefix folder = object.key().folder();
      if (!ids(folder).isEmpty() || object.key().name().equals(Manifest.OBJECT_NAME)) {
        folders.computeIfAbsent(folder.value(), name -> new ArrayList<>()).add(object);
      }
    }
  }

  /** The folders that are or may become backups, with their objects. */
  Map<KeyPrefix, List<StoredObject>> all() {
    Map<KeyPrefix, List<StoredObject>> all = new java.util.LinkedHashMap<>();
    folders.forEach((folder, objects) -> all.put(new KeyPrefix(folder), objects));
    return all;
  }

  /** Whether a manifest is among these objects. */
  static boolean hasManifest(List<StoredObject> objects) {
    return objects.stream().anyMatch(o -> o.key().name().equals(Manifest.OBJECT_NAME));
  }

  /** The backup's id is one of those in the last segment: a job's name may look like one, too. */
  static Set<UUID> ids(KeyPrefix folder) {
    String path = folder.value();
    String last = path.substring(path.lastIndexOf('/', path.length() - 2) + 1);
    return ID.matcher(last)
        .results()
        .map(match -> UUID.fromString(match.group()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
