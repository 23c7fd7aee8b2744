package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder that contains everything, for one session. A disk that isn't mounted leaves an empty
 * folder in its place, on the disk below: so a store contains a marker, is created only where no
 * check objects, and stays on the same disk from the session's first call to its last. Thread-safe.
 */
final class Store {

  private final Path root;
  private final boolean mayBegin;
  private final Mounts mounts;
  private final boolean missingAtFirst;
  private boolean lasts = true;
  private @Nullable Object disk;
  private boolean seenMarked;
  private boolean begun;
  private List<Path> made = List.of();

  private Store(Path root, boolean mayBegin, Mounts mounts, boolean missing) {
    this.root = root;
    this.mayBegin = mayBegin;
    this.mounts = mounts;
    this.missingAtFirst = missing;
  }

  /**
   * Examines the folder without creating anything.
   *
   * @param mayBegin whether a folder that is missing or empty may become a store
   * @throws PluginException if it can't be used
   */
  static Store open(Path root, boolean mayBegin, Mounts mounts) {
    mounts.requireMounted(root);
    boolean missing = Files.notExists(root, LinkOption.NOFOLLOW_LINKS);
    Store store = new Store(root, mayBegin, mounts, missing);
    try {
      if (missing) {
        store.requireMayBegin();
        Folder.root(Folder.nearest(root)).close();
      } else {
        store.open().close();
        if (store.isUnused()) {
          store.requireMayBegin();
        }
      }
      return store;
    } catch (NotDirectoryException e) {
      throw new PluginException(ErrorCode.INVALID_CONFIG, root + " is a file, not a folder", "");
    } catch (IOException e) {
      throw FileTrouble.of("Opening the folder", root, e);
    }
  }

  Path root() {
    return root;
  }

  /** The time by the clock that gives the files their times, if it is this machine's. */
  Optional<Instant> now() {
    return mounts.of(root).filter(Mounts.Mount::isOfThisMachine).map(mount -> Instant.now());
  }

  /** Opens the folder, which must be the one of this session's first call. */
  synchronized Folder open() throws IOException {
    Folder folder = Folder.root(root);
    try {
      requireSameDisk();
      return folder;
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** Opens the folder for writing, and makes it a store if it isn't one. */
  synchronized Folder openForWriting() throws IOException {
    if (!begun) {
      begin();
      begun = true;
    }
    return open();
  }

  private void begin() throws IOException {
    boolean exists = Files.isDirectory(root);
    if (isMarked() || (!exists && !missingAtFirst)) {
      return; // A folder that vanished meanwhile is not created again.
    }
    if (!exists || isUnused()) {
      requireMayBegin();
      mounts.requireOtherDiskWhereDisksAreMounted(root);
    }
    made = Folder.createDurably(root);
    if (lasts) {
      try (Folder folder = open()) {
        folder.mark();
      }
    }
  }

  /** Creates no marker from now on. */
  Store forATry() {
    lasts = false;
    return this;
  }

  /** After a try, removes the folders that were created, unless they have been used since. */
  synchronized void close() {
    if (lasts) {
      return;
    }
    try {
      for (Path folder : made) {
        Files.delete(folder);
      }
    } catch (IOException usedMeanwhile) {
      return;
    }
  }

  private boolean isMarked() {
    return Files.exists(root.resolve(Names.MARKER), LinkOption.NOFOLLOW_LINKS);
  }

  private boolean isUnused() throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (name.equals(Names.MARKER) || !Names.isReserved(name)) {
          return false;
        }
      }
      return true;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private void requireMayBegin() {
    if (!mayBegin) {
      throw new PluginException(
          ErrorCode.NOT_FOUND,
          root
              + (missingAtFirst
                  ? " does not exist"
                  : " is empty and has never been used for backups"),
          "Mount its disk. For a first backup there, turn on \"Create the folder\", or create the"
              + " file "
              + root.resolve(Names.MARKER)
              + ".");
    }
  }

  /** A remounted disk may get another number, and another disk the same one. */
  private void requireSameDisk() throws IOException {
    Object now = Files.getAttribute(root, "unix:dev");
    boolean markedNow = isMarked();
    boolean changed = disk != null && !disk.equals(now);
    if (!markedNow && (changed || seenMarked)) {
      throw new PluginException(
          ErrorCode.NOT_FOUND,
          "The disk that was mounted at " + root + " is gone, or its file " + Names.MARKER,
          "Mount it again, then retry.");
    }
    disk = now;
    seenMarked = markedNow;
  }
}
