package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.toolkit.storage.ExactStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
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

/** A session. It keeps nothing open between calls, so the disk can be unmounted. */
final class LocalSession implements StorageSession {

  /** How often a folder is created again that another thread removes because it is empty. */
  private static final int ATTEMPTS = 20;

  private static final int BUFFER = 256 * 1024;

  private final Store store;
  private final Path root;
  private final Keys keys;

  LocalSession(Store store) {
    this.store = store;
    this.root = store.root();
    this.keys = new Keys(store);
  }

  @Override
  public StoredObject put(ObjectKey key, InputStream content, OptionalLong length)
      throws IOException, InterruptedException {
    Names.require(key);
    boolean stored = false;
    try {
      StoredObject object = write(key, new ExactStream(content, length));
      stored = true;
      return object;
    } finally {
      if (!stored) {
        keys.prune(key.folder());
      }
    }
  }

  private StoredObject write(ObjectKey key, InputStream content)
      throws IOException, InterruptedException {
    String doing = "Writing " + key;
    try (NewFile file = in(doing, () -> newFile(key))) {
      byte[] buffer = new byte[BUFFER];
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        int length = count;
        in(doing, () -> file.write(buffer, length));
      }
      return in(doing, () -> file.publish(key, doing));
    }
  }

  private NewFile newFile(ObjectKey key) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Folder folder = keys.openOrCreate(key.folder());
      try {
        return NewFile.create(folder);
      } catch (NoSuchFileException e) {
        folder.close();
        if (attempt == ATTEMPTS) {
          throw e;
        }
      } catch (IOException | RuntimeException e) {
        folder.close();
        throw e;
      }
    }
  }

  @Override
  public InputStream get(ObjectKey key) throws InterruptedException {
    FileChannel file = open(key);
    return in("Reading " + key, () -> new ExactStream(Channels.newInputStream(file), file.size()));
  }

  @Override
  public InputStream get(ObjectKey key, long offset, long length)
      throws IOException, InterruptedException {
    FileChannel file = open(key);
    try {
      in("Reading " + key, () -> file.position(offset));
    } catch (RuntimeException | InterruptedException e) {
      file.close();
      throw e;
    }
    return StorageSession.part(Channels.newInputStream(file), 0, length);
  }

  private FileChannel open(ObjectKey key) throws InterruptedException {
    Names.require(key);
    return in(
        "Reading " + key,
        () -> {
          try (Folder folder = keys.open(key.folder())) {
            if (!folder.attributes(key.name()).isRegularFile()) {
              throw new NoSuchFileException(key.value());
            }
            return folder.openFile(key.name(), Set.of(StandardOpenOption.READ));
          } catch (NoSuchFileException e) {
            store.open().close();
            throw new PluginException(
                ErrorCode.NOT_FOUND, "There is no object " + key + " in " + root, "");
          }
        });
  }

  @Override
  public Optional<StoredObject> stat(ObjectKey key) throws InterruptedException {
    Names.require(key);
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
            store.open().close();
            return Optional.empty();
          }
        });
  }

  @Override
  public Stream<FolderItem> list(KeyPrefix folder) throws InterruptedException {
    Names.require(folder);
    return walk("Listing " + root, folder, false).flatMap(found -> found.item().stream());
  }

  private Stream<Found> walk(String doing, KeyPrefix folder, boolean below)
      throws InterruptedException {
    return in(
        doing,
        () -> {
          try {
            return FileWalk.of(keys.open(folder), folder.value(), below, e -> trouble(doing, e));
          } catch (NoSuchFileException e) {
            store.open().close();
            return Stream.empty();
          }
        });
  }

  @Override
  public void delete(ObjectKey key) throws InterruptedException {
    Names.require(key);
    in(
        "Deleting " + key,
        () -> {
          try (Folder folder = keys.open(key.folder())) {
            if (folder.deleteFile(key.name())) {
              folder.force();
            }
          } catch (NoSuchFileException e) {
            store.open().close();
          }
          keys.prune(key.folder());
          return null;
        });
  }

  @Override
  public int removeLeftovers(KeyPrefix below, Predicate<KeyPrefix> folders, Instant before)
      throws InterruptedException {
    String doing = "Removing leftovers";
    int removed = 0;
    try (Stream<Found> all = walk(doing, below, true)) {
      for (Found found : (Iterable<Found>) all::iterator) {
        Optional<KeyPrefix> of = found.leftoverOf().filter(folders);
        if (of.isPresent() && in(doing, () -> found.removeLeftover(before))) {
          keys.prune(of.get());
          removed++;
        }
      }
    }
    return removed;
  }

  @Override
  public Optional<Instant> now() {
    return store.now();
  }

  @Override
  public void close() {
    store.close();
  }

  private interface FileWork<T> {
    T run() throws IOException;
  }

  private interface FileAction {
    void run() throws IOException;
  }

  private void in(String doing, FileAction action) throws InterruptedException {
    in(
        doing,
        () -> {
          action.run();
          return doing;
        });
  }

  private <T> T in(String doing, FileWork<T> work) throws InterruptedException {
    try {
      return work.run();
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException(doing + " was cancelled");
    } catch (IOException e) {
      throw trouble(doing, e);
    }
  }

  private PluginException trouble(String doing, IOException e) {
    return FileTrouble.of(doing, root, e);
  }
}
