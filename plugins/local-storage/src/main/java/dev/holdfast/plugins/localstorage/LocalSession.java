package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.ByteRange;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A session. It holds nothing open between calls, so a disk can be unmounted. */
final class LocalSession implements StorageSession {

  /** A folder that another thread removes because it is empty is made again this often. */
  private static final int MOVE_ATTEMPTS = 20;

  private final Path root;
  private final Keys keys;
  private final Unfinished unfinished;
  private final boolean create;

  LocalSession(Path root) {
    this(root, false);
  }

  /**
   * A session.
   *
   * @param create whether the first put makes the root
   */
  LocalSession(Path root, boolean create) {
    this.root = root;
    this.create = create;
    this.keys = new Keys(root);
    this.unfinished = new Unfinished(root);
  }

  @Override
  public StoredObject put(ObjectKey key, InputStream content)
      throws IOException, InterruptedException {
    String doing = "Writing " + key;
    try (Folder writing = in(doing, this::openUnfinished)) {
      Unfinished.Written written = unfinished.write(writing, doing, content);
      try {
        in(doing, () -> publish(writing, written.name(), key));
      } finally {
        // Nothing is there any more when it went well.
        Unfinished.discard(writing, written.name());
      }
      return new StoredObject(key, written.size(), written.modified()).attested(written.crc32c());
    } catch (ClosedByInterruptException e) {
      throw interrupted(doing);
    }
  }

  private Folder openUnfinished() throws IOException {
    if (create) {
      Folder.createDurably(root);
    }
    return unfinished.open();
  }

  private Void publish(Folder writing, String name, ObjectKey key) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try (Folder folder = keys.openOrCreate(key.folder())) {
        refuseFolder(folder, key);
        writing.move(name, folder, key.name());
        folder.force();
        return null;
      } catch (NoSuchFileException prunedMeanwhile) {
        if (attempt == MOVE_ATTEMPTS) {
          throw prunedMeanwhile;
        }
      }
    }
  }

  private static void refuseFolder(Folder folder, ObjectKey key) throws IOException {
    try {
      if (folder.attributes(key.name()).isDirectory()) {
        throw new PluginException(
            ErrorCode.ALREADY_EXISTS, "There are objects below " + key + " already", "");
      }
    } catch (NoSuchFileException absent) {
      return;
    }
  }

  @Override
  public InputStream get(ObjectKey key, ByteRange range) throws InterruptedException {
    return in(
        "Reading " + key,
        () -> {
          try (Folder folder = keys.open(key.folder())) {
            if (!folder.attributes(key.name()).isRegularFile()) {
              throw new NoSuchFileException(key.value());
            }
            return FilePart.of(folder.openFile(key.name(), Set.of(StandardOpenOption.READ)), range);
          } catch (NoSuchFileException e) {
            requireRoot();
            throw new PluginException(
                ErrorCode.NOT_FOUND, "There is no object " + key + " in " + root, "");
          }
        });
  }

  @Override
  public Optional<StoredObject> stat(ObjectKey key) throws InterruptedException {
    return in(
        "Looking for " + key,
        () -> {
          try (Folder folder = keys.open(key.folder())) {
            BasicFileAttributes found = folder.attributes(key.name());
            Instant modified = found.lastModifiedTime().toInstant();
            return found.isRegularFile()
                ? Optional.of(new StoredObject(key, found.size(), modified))
                : Optional.empty();
          } catch (NoSuchFileException e) {
            requireRoot();
            return Optional.empty();
          }
        });
  }

  @Override
  public Stream<StoredObject> list(KeyPrefix prefix) throws InterruptedException {
    return in(
        "Listing " + root,
        () -> {
          try {
            return ObjectListing.of(keys.open(prefix), prefix.value());
          } catch (NoSuchFileException e) {
            requireRoot();
            return Stream.empty();
          }
        });
  }

  @Override
  public void delete(ObjectKey key) throws InterruptedException {
    in(
        "Deleting " + key,
        () -> {
          try (Folder folder = keys.open(key.folder())) {
            if (folder.deleteFile(key.name())) {
              folder.force();
            }
          } catch (NoSuchFileException e) {
            requireRoot();
          }
          keys.prune(key);
          return null;
        });
  }

  /** A folder that isn't there holds nothing, but a root that isn't there may be a missing disk. */
  private void requireRoot() throws IOException {
    Folder.root(root).close();
  }

  @Override
  public int removeLeftovers(Predicate<KeyPrefix> folders, Instant before)
      throws InterruptedException {
    return in("Removing leftovers", () -> unfinished.removeLeftovers(before));
  }

  @Override
  public OptionalLong freeSpace() throws InterruptedException {
    return in(
        "Asking for free space", () -> OptionalLong.of(Files.getFileStore(root).getUsableSpace()));
  }

  @Override
  public void close() {}

  private interface FileWork<T> {
    T run() throws IOException;
  }

  private <T> T in(String doing, FileWork<T> work) throws InterruptedException {
    try {
      return work.run();
    } catch (ClosedByInterruptException e) {
      throw interrupted(doing);
    } catch (IOException e) {
      throw FileTrouble.of(doing, root, e);
    } catch (InvalidPathException e) {
      throw FileTrouble.unwritableName(e);
    }
  }

  private static InterruptedException interrupted(String doing) {
    Thread.interrupted();
    return new InterruptedException(doing + " was cancelled");
  }
}
