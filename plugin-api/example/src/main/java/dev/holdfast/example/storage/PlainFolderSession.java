package dev.holdfast.example.storage;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.toolkit.file.FileFailure;
import dev.holdfast.toolkit.storage.ExactStream;
import dev.holdfast.toolkit.storage.UnfinishedName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A session on one folder. Nothing stays open between calls. */
final class PlainFolderSession implements StorageSession {

  private static final int BUFFER = 256 * 1024;

  private final Path root;

  PlainFolderSession(Path root) {
    this.root = root;
  }

  /** A folder that is missing is an error, not an empty storage: a disk may not be mounted. */
  void requireRoot() {
    if (!Files.isDirectory(root)) {
      throw new PluginException(
          ErrorCode.NOT_FOUND, "There is no folder " + root, "Create it, or mount its disk.");
    }
  }

  /** Writes beside the final place, and renames when all bytes are on the disk. */
  @Override
  public StoredObject put(ObjectKey key, InputStream content, OptionalLong length)
      throws IOException, InterruptedException {
    String doing = "Writing " + key;
    InputStream exact = new ExactStream(content, length);
    Path target = path(key.value());
    Path unfinished = target.resolveSibling(UnfinishedName.create());
    in(doing, () -> Files.createDirectories(target.getParent()));
    try {
      try (FileChannel file = in(doing, () -> create(unfinished))) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        for (int count; (count = exact.read(buffer.array())) >= 0; ) {
          buffer.clear().limit(count);
          while (buffer.hasRemaining()) {
            in(doing, () -> file.write(buffer));
          }
        }
        in(doing, () -> force(file));
      }
      in(doing, () -> Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE));
      try (FileChannel folder = in(doing, () -> FileChannel.open(target.getParent()))) {
        in(doing, () -> force(folder));
      }
      return stat(key).orElseThrow(() -> missing(key));
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static FileChannel force(FileChannel file) throws IOException {
    file.force(true);
    return file;
  }

  /** The size is that of the file that is read: another one may replace it at any time. */
  @Override
  public InputStream get(ObjectKey key) throws InterruptedException {
    stat(key).orElseThrow(() -> missing(key));
    FileChannel file = in("Reading " + key, () -> FileChannel.open(path(key.value())));
    return new ExactStream(Channels.newInputStream(file), in("Reading " + key, file::size));
  }

  @Override
  public Optional<StoredObject> stat(ObjectKey key) throws InterruptedException {
    return in("Looking for " + key, () -> describe(key));
  }

  private Optional<StoredObject> describe(ObjectKey key) throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(
              path(key.value()), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Instant modified = found.lastModifiedTime().toInstant();
      return found.isRegularFile()
          ? Optional.of(new StoredObject(key, found.size(), modified))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      requireRoot();
      return Optional.empty();
    }
  }

  @Override
  public Stream<FolderItem> list(KeyPrefix folder) throws InterruptedException {
    List<FolderItem> items = new ArrayList<>();
    for (Path file : files(folder)) {
      String name = file.getFileName().toString();
      if (!isKey(folder + name) || UnfinishedName.matches(name)) {
        continue;
      }
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        items.add(folder.folder(name));
      } else {
        stat(folder.key(name)).ifPresent(items::add);
      }
    }
    return items.stream();
  }

  private static boolean isKey(String name) {
    try {
      return !new ObjectKey(name).value().isEmpty();
    } catch (IllegalArgumentException foreign) {
      return false;
    }
  }

  private List<Path> files(KeyPrefix folder) throws InterruptedException {
    return in(
        "Listing " + root,
        () -> {
          try (Stream<Path> files = Files.list(path(folder.value()))) {
            return files.toList();
          } catch (NoSuchFileException e) {
            requireRoot();
            return List.of();
          }
        });
  }

  @Override
  public void delete(ObjectKey key) throws InterruptedException {
    in("Deleting " + key, () -> Files.deleteIfExists(path(key.value())));
  }

  @Override
  public int removeLeftovers(KeyPrefix below, Predicate<KeyPrefix> folders, Instant before)
      throws InterruptedException {
    int removed = 0;
    for (Path file : folders.test(below) ? files(below) : List.<Path>of()) {
      if (UnfinishedName.matches(file.getFileName().toString())
          && in("Removing " + file, () -> isOlder(file, before) && Files.deleteIfExists(file))) {
        removed++;
      }
    }
    for (FolderItem item : (Iterable<FolderItem>) list(below)::iterator) {
      removed += item instanceof KeyPrefix folder ? removeLeftovers(folder, folders, before) : 0;
    }
    return removed;
  }

  private static boolean isOlder(Path file, Instant time) throws IOException {
    return Files.exists(file) && Files.getLastModifiedTime(file).toInstant().isBefore(time);
  }

  private Path path(String key) {
    return root.resolve(key);
  }

  private PluginException missing(ObjectKey key) {
    return new PluginException(
        ErrorCode.NOT_FOUND, "There is no object " + key + " in " + root, "");
  }

  private interface FileWork<T> {
    T run() throws IOException;
  }

  private <T> T in(String doing, FileWork<T> work) throws InterruptedException {
    try {
      return work.run();
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException(doing + " was cancelled");
    } catch (IOException e) {
      throw FileFailure.of(doing, root, e);
    }
  }

  @Override
  public void close() {}
}
