package dev.holdfast.engine.adapter;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder in which each piece of work keeps its small files, including passwords for tools. Work
 * removes its own files. Those of a killed process are removed by the next process that has the
 * folder to itself: each one holds a shared lock until it ends, however it ends.
 */
final class ScratchFolder {

  private static final Logger LOG = LoggerFactory.getLogger(ScratchFolder.class);
  // One channel per folder: closing a second one would release the first one's lock.
  private static final Map<Path, FileLock> HELD = new ConcurrentHashMap<>();

  private ScratchFolder() {}

  /** Cleans the folder up if nobody else uses it, and locks it for this process. */
  static Path open(Path folder) {
    HELD.computeIfAbsent(folder.toAbsolutePath().normalize(), ScratchFolder::hold);
    return folder;
  }

  private static @Nullable FileLock hold(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolveSibling(folder.getFileName() + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      try (FileLock alone = channel.tryLock()) {
        if (alone != null) {
          empty(folder);
        }
      }
      return channel.lock(0, Long.MAX_VALUE, true);
    } catch (IOException e) {
      LOG.warn("The folder {} can't be cleaned up: {}", folder, e.toString());
      return null;
    }
  }

  private static void empty(Path folder) throws IOException {
    List<Path> left;
    try (Stream<Path> found = Files.walk(folder)) {
      left = found.filter(path -> !path.equals(folder)).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : left) {
      Files.deleteIfExists(path);
    }
  }
}
