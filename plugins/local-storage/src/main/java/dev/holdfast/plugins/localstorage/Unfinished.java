package dev.holdfast.plugins.localstorage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Where files are while they are written: a folder below the root whose name can't be part of a
 * key, so that neither a list nor a put can meet it. A file is locked while it is written, so that
 * other processes can tell it from a leftover.
 */
final class Unfinished {

  private static final String NAME = ".unfinished\\";
  private static final int BUFFER = 256 * 1024;
  private static final Set<StandardOpenOption> OPTIONS =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);

  private final Path root;

  Unfinished(Path root) {
    this.root = root;
  }

  /**
   * A file that is whole and on disk, but has no key yet.
   *
   * @param crc32c of the bytes as the file gave them back
   */
  record Written(String name, long size, Instant modified, long crc32c) {}

  Folder open() throws IOException {
    try (Folder folder = Folder.root(root)) {
      return folder.openOrCreate(NAME);
    }
  }

  /**
   * Writes a file and forces it to disk, or leaves nothing.
   *
   * @throws IOException as thrown by {@code content}; trouble with the file is a PluginException
   */
  Written write(Folder folder, String doing, InputStream content) throws IOException {
    String name = UUID.randomUUID().toString();
    boolean done = false;
    try (FileChannel file = create(folder, name, doing)) {
      FileCopy copy = new FileCopy(file);
      copy(content, copy, doing);
      Written written = finish(folder, name, file, copy, doing);
      done = true;
      return written;
    } finally {
      if (!done) {
        discard(folder, name);
      }
    }
  }

  /** Removes a file; one that can't be removed stays as a leftover. */
  static void discard(Folder folder, String name) {
    try {
      folder.deleteFile(name);
    } catch (IOException alreadyFailed) {
      return;
    }
  }

  private FileChannel create(Folder folder, String name, String doing) {
    try {
      FileChannel file = folder.openFile(name, OPTIONS);
      file.tryLock();
      return file;
    } catch (IOException e) {
      throw FileTrouble.of(doing, root, e);
    }
  }

  private void copy(InputStream content, FileCopy copy, String doing) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
      try {
        copy.write(buffer, count);
      } catch (ClosedByInterruptException e) {
        throw e;
      } catch (IOException e) {
        throw FileTrouble.of(doing, root, e);
      }
    }
  }

  private Written finish(Folder folder, String name, FileChannel file, FileCopy copy, String doing)
      throws ClosedByInterruptException {
    try {
      file.force(true);
      copy.requireSame(doing);
      Instant modified = folder.attributes(name).lastModifiedTime().toInstant();
      return new Written(name, copy.size(), modified, copy.crc32c());
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw FileTrouble.of(doing, root, e);
    }
  }

  /** Removes files that were last written before this moment and that nobody writes now. */
  int removeLeftovers(Instant before) throws IOException {
    int removed = 0;
    try (Folder folder = Folder.root(root);
        Folder unfinished = folder.open(NAME)) {
      for (Path file : unfinished.stream()) {
        String name = file.getFileName().toString();
        if (isOld(unfinished, name, before) && isUnlocked(unfinished, name)) {
          removed += unfinished.deleteFile(name) ? 1 : 0;
        }
      }
    } catch (NoSuchFileException neverUsed) {
      return 0;
    }
    return removed;
  }

  private static boolean isOld(Folder folder, String name, Instant before) throws IOException {
    return folder.attributes(name).lastModifiedTime().toInstant().isBefore(before);
  }

  private static boolean isUnlocked(Folder folder, String name) throws IOException {
    try (FileChannel file = folder.openFile(name, Set.of(StandardOpenOption.WRITE));
        FileLock lock = file.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException writtenByThisProcess) {
      return false;
    }
  }

  /** Removes the folder if nothing is in it. */
  void removeIfEmpty() throws IOException {
    try (Folder folder = Folder.root(root)) {
      folder.deleteFolder(NAME);
    }
  }
}
