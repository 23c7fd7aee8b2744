package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Walks folders while its objects are consumed; holds one open folder per level, no list. */
final class ObjectListing extends AbstractSpliterator<StoredObject> {

  private final Deque<Level> levels = new ArrayDeque<>();

  private record Level(Folder folder, String prefix, Iterator<Path> names) {}

  private ObjectListing(Folder folder, String prefix) {
    super(Long.MAX_VALUE, Spliterator.DISTINCT | Spliterator.NONNULL);
    push(folder, prefix);
  }

  /** All objects in a folder, which is closed with the stream. */
  static Stream<StoredObject> of(Folder folder, String prefix) {
    ObjectListing listing = new ObjectListing(folder, prefix);
    return StreamSupport.stream(listing, false).onClose(listing::close);
  }

  private void push(Folder folder, String prefix) {
    levels.push(new Level(folder, prefix, folder.stream().iterator()));
  }

  @Override
  public boolean tryAdvance(Consumer<? super StoredObject> action) {
    while (!levels.isEmpty()) {
      Level level = levels.peek();
      if (!level.names().hasNext()) {
        levels.pop();
        close(level);
      } else if (take(level, level.names().next().getFileName().toString(), action)) {
        return true;
      }
    }
    return false;
  }

  /** Gives an object to {@code action}, or goes down into a folder. */
  private boolean take(Level level, String name, Consumer<? super StoredObject> action) {
    String path = level.prefix() + name;
    if (!isKey(path)) {
      return false;
    }
    try {
      BasicFileAttributes attributes = level.folder().attributes(name);
      if (attributes.isDirectory()) {
        push(level.folder().open(name), path + "/");
      } else if (attributes.isRegularFile()) {
        action.accept(
            new StoredObject(
                new ObjectKey(path), attributes.size(), attributes.lastModifiedTime().toInstant()));
        return true;
      }
      return false;
    } catch (NoSuchFileException deletedMeanwhile) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isKey(String path) {
    try {
      return !new ObjectKey(path).value().isEmpty();
    } catch (IllegalArgumentException notOurs) {
      return false;
    }
  }

  private void close() {
    levels.forEach(ObjectListing::close);
    levels.clear();
  }

  private static void close(Level level) {
    try {
      level.folder().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
