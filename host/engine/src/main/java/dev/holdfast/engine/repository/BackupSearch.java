package dev.holdfast.engine.repository;

import dev.holdfast.engine.access.FolderListing;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Where to look for backups. What belongs to one job is found by its folders alone, without a
 * listing of the whole storage.
 */
public final class BackupSearch {

  private final KeyPrefix root;

  /** What the names of each level below the root look like; the last is the backup's own. */
  private final List<Pattern> levels;

  private BackupSearch(KeyPrefix root, List<Pattern> levels) {
    this.root = root;
    this.levels = levels;
  }

  /** Looks into each folder of a storage, level by level. */
  public static BackupSearch everywhere() {
    return new BackupSearch(KeyPrefix.ALL, List.of());
  }

  /** Looks into the folders that a job's template gives. */
  public static BackupSearch ofJob(NamingTemplate naming, String jobName) {
    KeyPrefix root = KeyPrefix.ALL;
    List<Pattern> levels = new ArrayList<>();
    for (NamingTemplate.Level level : naming.levels(jobName)) {
      if (levels.isEmpty() && level.isFixed()) {
        root = root.folder(level.text());
      } else {
        levels.add(Pattern.compile(level.pattern()));
      }
    }
    return new BackupSearch(root, levels);
  }

  /** Looks for the backups that are directly in a folder. */
  public static BackupSearch in(KeyPrefix folder) {
    return new BackupSearch(folder, List.of(Pattern.compile(".*" + BackupFolder.ID + ".*")));
  }

  /** The folder that has everything which this finds. */
  KeyPrefix root() {
    return root;
  }

  /** Passes on each folder that is a backup or may become one. */
  void forEach(StorageAccess storage, Consumer<BackupFolder> action) {
    if (levels.isEmpty()) {
      walk(storage, root, action);
    } else {
      descend(storage, root, 0, action);
    }
  }

  private void descend(
      StorageAccess storage, KeyPrefix folder, int level, Consumer<BackupFolder> action) {
    boolean last = level == levels.size() - 1;
    try (FolderListing listing = storage.list(folder)) {
      for (KeyPrefix found : listing.folders()) {
        if (!levels.get(level).matcher(found.name()).matches()) {
          continue;
        }
        if (last) {
          action.accept(new BackupFolder(storage, found, null));
        } else {
          descend(storage, found, level + 1, action);
        }
      }
    }
  }

  private static void walk(StorageAccess storage, KeyPrefix folder, Consumer<BackupFolder> action) {
    try (FolderListing listing = storage.list(folder)) {
      if (!BackupFolder.ids(folder).isEmpty() || BackupFolder.hasManifest(listing.objects())) {
        action.accept(new BackupFolder(storage, folder, listing.objects()));
      }
      listing.folders().forEach(found -> walk(storage, found, action));
    }
  }
}
