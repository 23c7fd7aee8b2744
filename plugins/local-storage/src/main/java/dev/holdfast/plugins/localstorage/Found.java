package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.toolkit.storage.UnfinishedName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A plain file or a folder found by a walk.
 *
 * @param folder the open folder that it is in
 * @param prefix that folder's path below the root, with a slash at its end unless it is empty
 */
record Found(Folder folder, String prefix, String name, BasicFileAttributes attributes) {

  /** Describes it, unless it is unfinished or its name can't be in a key. */
  Optional<FolderItem> item() {
    try {
      return UnfinishedName.matches(name) ? Optional.empty() : Optional.of(describe());
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private FolderItem describe() {
    return attributes.isDirectory()
        ? new KeyPrefix(prefix + name + "/")
        : new StoredObject(
            new ObjectKey(prefix + name),
            attributes.size(),
            attributes.lastModifiedTime().toInstant());
  }

  /** Returns the folder of its future key, if it is unfinished. */
  Optional<KeyPrefix> leftoverOf() {
    try {
      return UnfinishedName.matches(name) ? Optional.of(new KeyPrefix(prefix)) : Optional.empty();
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  /** Removes it, unless it was written since this moment or is being written. */
  boolean removeLeftover(Instant before) throws IOException {
    return attributes.lastModifiedTime().toInstant().isBefore(before)
        && !isLocked()
        && folder.deleteFile(name);
  }

  private boolean isLocked() throws IOException {
    try (FileChannel file = folder.openFile(name, Set.of(StandardOpenOption.WRITE))) {
      return isLocked(file);
    } catch (NoSuchFileException finishedMeanwhile) {
      return false;
    }
  }

  /** Without locks, its age alone counts. */
  private static boolean isLocked(FileChannel file) {
    try (FileLock lock = file.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException writtenByThisProcess) {
      return true;
    } catch (IOException noLocksHere) {
      return false;
    }
  }
}
