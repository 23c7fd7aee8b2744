package dev.holdfast.host.backup.repository;

import dev.holdfast.host.backup.manifest.Manifest;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sorts the objects of a storage by folder. Foreign folders, which name no backup, are left out.
 */
final class BackupFolders {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Map<String, List<StoredObject>> folders = new TreeMap<>();

  BackupFolders(List<StoredObject> objects) {
    for (StoredObject object : objects) {
      KeyPrefix folder = object.key().folder();
      if (id(folder).isPresent() || object.key().name().equals(Manifest.OBJECT_NAME)) {
        folders.computeIfAbsent(folder.value(), name -> new ArrayList<>()).add(object);
      }
    }
  }

  /** The folders that are or may become backups, and what is in them. */
  Map<KeyPrefix, List<StoredObject>> all() {
    Map<KeyPrefix, List<StoredObject>> all = new java.util.LinkedHashMap<>();
    folders.forEach((folder, objects) -> all.put(new KeyPrefix(folder), objects));
    return all;
  }

  /** Whether a manifest is among these objects. */
  static boolean hasManifest(List<StoredObject> objects) {
    return objects.stream().anyMatch(o -> o.key().name().equals(Manifest.OBJECT_NAME));
  }

  /** The backup id in the folder's last segment. */
  static Optional<UUID> id(KeyPrefix folder) {
    String path = folder.value();
    String last = path.substring(path.lastIndexOf('/', path.length() - 2) + 1);
    Matcher matcher = ID.matcher(last);
    return matcher.find() ? Optional.of(UUID.fromString(matcher.group())) : Optional.empty();
  }
}
