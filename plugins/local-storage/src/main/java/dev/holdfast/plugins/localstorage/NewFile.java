package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.toolkit.storage.UnfinishedName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;

/**
 * A file that is being written beside its final place, under a name that no key has. It is locked
 * meanwhile, so that other processes can distinguish it from a leftover. Closing removes it unless
 * it was published, and closes the folder.
 */
final class NewFile implements AutoCloseable {

  private static final Set<StandardOpenOption> WRITE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final Set<StandardOpenOption> WRITE_AND_READ =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);

  private final Folder folder;
  private final String name;
  private final FileChannel file;
  private final FileCopy copy;
  private boolean published;

  private NewFile(Folder folder, String name, FileChannel file, boolean readable) {
    this.folder = folder;
    this.name = name;
    this.file = file;
    this.copy = new FileCopy(file, readable);
  }

  /**
   * Creates an empty file in a folder, which is closed with it.
   *
   * @throws NoSuchFileException if the folder was removed meanwhile
   */
  static NewFile create(Folder folder) throws IOException {
    String name = UnfinishedName.create();
    try {
      return locked(new NewFile(folder, name, folder.openFile(name, WRITE_AND_READ), true));
    } catch (NoSuchFileException removed) {
      throw removed;
    } catch (FileSystemException e) {
      // Some network file systems can't read a file that is being written.
      folder.deleteFile(name);
      return locked(new NewFile(folder, name, folder.openFile(name, WRITE), false));
    }
  }

  private static NewFile locked(NewFile created) {
    try {
      created.file.tryLock();
    } catch (IOException noLocksHere) {
      return created; // Then its age alone identifies a leftover.
    }
    return created;
  }

  /** Writes the next piece of content. */
  void write(byte[] bytes, int length) throws IOException {
    copy.write(bytes, length);
  }

  /**
   * Gives the file its final name once it is complete and on disk.
   *
   * @param doing what fails otherwise
   */
  StoredObject publish(ObjectKey key, String doing) throws IOException {
    file.force(true);
    boolean same = copy.isSame();
    file.close(); // Network file systems report some errors only here.
    if (!same) {
      requireSame(doing);
    }
    Instant modified = folder.attributes(name).lastModifiedTime().toInstant();
    folder.requireReplaceable(key);
    moveTo(key.name());
    published = true;
    folder.force();
    return new StoredObject(key, copy.size(), modified).attested(copy.crc32c());
  }

  /** Some file systems return what was written only after the file was closed. */
  private void requireSame(String doing) throws IOException {
    try (FileChannel closed = folder.openFile(name, Set.of(StandardOpenOption.READ))) {
      if (!copy.isSame(closed)) {
        throw new PluginException(
            ErrorCode.CORRUPT,
            doing + " failed: the disk doesn't contain the bytes that were written",
            "Check the system log (dmesg) for disk errors.");
      }
    }
  }

  private void moveTo(String newName) throws IOException {
    try {
      folder.rename(name, newName);
    } catch (FileAlreadyExistsException e) {
      replaceInSteps(newName);
    }
  }

  /**
   * For file systems that can't replace a file by renaming. The old file is restored on failure.
   */
  private void replaceInSteps(String newName) throws IOException {
    String older = UnfinishedName.create();
    folder.rename(newName, older);
    try {
      folder.rename(name, newName);
    } catch (IOException e) {
      folder.rename(older, newName);
      throw e;
    }
    folder.deleteFile(older);
  }

  @Override
  public void close() {
    try (folder;
        file) {
      if (!published) {
        folder.deleteFile(name);
      }
    } catch (IOException staysAsALeftover) {
      return;
    }
  }
}
