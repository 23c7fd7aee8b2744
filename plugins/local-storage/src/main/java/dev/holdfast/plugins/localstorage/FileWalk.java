package dev.holdfast.plugins.localstorage;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Walks through folders while their plain files are consumed. Keeps one open folder per level, and
 * no list.
 */
final class FileWalk extends AbstractSpliterator<Found> {

  private final Deque<Level> levels = new ArrayDeque<>();

  private record Level(Folder folder, String prefix, Iterator<Path> names) {}

  private final boolean below;
  private final Function<IOException, RuntimeException> trouble;

  private FileWalk(
      Folder folder,
      String prefix,
      boolean below,
      Function<IOException, RuntimeException> trouble) {
    super(Long.MAX_VALUE, Spliterator.DISTINCT | Spliterator.NONNULL);
    this.below = below;
    this.trouble = trouble;
    push(folder, prefix);
  }

  /**
   * Returns all plain files in a folder, which is closed with the stream, and its folders.
   *
   * @param below whether to enter these instead
   * @param trouble what the stream throws on an error
   */
  static Stream<Found> of(
      Folder folder,
      String prefix,
      boolean below,
      Function<IOException, RuntimeException> trouble) {
    FileWalk walk = new FileWalk(folder, prefix, below, trouble);
    return StreamSupport.stream(walk, false).onClose(walk::close);
  }

  private void push(Folder folder, String prefix) {
    levels.push(new Level(folder, prefix, folder.stream().iterator()));
  }

  @Override
  public boolean tryAdvance(Consumer<? super Found> action) {
    try {
      while (!levels.isEmpty()) {
        Level level = levels.peek();
        if (!level.names().hasNext()) {
          levels.pop().folder().close();
        } else if (take(level, level.names().next().getFileName().toString(), action)) {
          return true;
        }
      }
      return false;
    } catch (DirectoryIteratorException e) {
      throw trouble.apply(e.getCause());
    } catch (IOException e) {
      throw trouble.apply(e);
    }
  }

  /** Passes a file or folder to {@code action}, or enters the folder. */
  private boolean take(Level level, String name, Consumer<? super Found> action)
      throws IOException {
    if (level.prefix().isEmpty() && Names.isReserved(name)) {
      return false;
    }
    try {
      BasicFileAttributes attributes = level.folder().attributes(name);
      boolean folder = attributes.isDirectory();
      if (folder && below) {
        if (levels.size() < Names.MAXIMUM_DEPTH) {
          push(level.folder().open(name), level.prefix() + name + "/");
        }
      } else if (folder || attributes.isRegularFile()) {
        action.accept(new Found(level.folder(), level.prefix(), name, attributes));
        return true;
      }
      return false;
    } catch (NoSuchFileException deletedMeanwhile) {
      return false;
    }
  }

  private void close() {
    try {
      while (!levels.isEmpty()) {
        levels.pop().folder().close();
      }
    } catch (IOException e) {
      throw trouble.apply(e);
    }
  }
}
