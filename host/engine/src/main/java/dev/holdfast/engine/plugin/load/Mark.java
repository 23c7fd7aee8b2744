package dev.holdfast.engine.plugin.load;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A locked file that exists while a jar is being loaded, and remains if the process dies. */
final class Mark implements AutoCloseable {

  /** The mark if none could be written. */
  static final Mark NONE = new Mark(null, null);

  private static final Logger LOG = LoggerFactory.getLogger(Mark.class);
  private static final Set<Mark> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Mark::releaseAll, "holdfast-plugin-marks"));
  }

  private final @Nullable Path file;
  private final @Nullable FileChannel lock;

  private Mark(@Nullable Path file, @Nullable FileChannel lock) {
    this.file = file;
    this.lock = lock;
  }

  static Mark make(Path file) throws IOException {
    FileChannel lock =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.lock();
    Mark mark = new Mark(file, lock);
    OPEN.add(mark);
    return mark;
  }

  static boolean isOpen(Path file) {
    return OPEN.stream().anyMatch(mark -> file.equals(mark.file));
  }

  /** No jar is to blame if a signal stopped the host during loading. */
  private static void releaseAll() {
    boolean asked =
        Thread.getAllStackTraces().values().stream()
            .flatMap(Stream::of)
            .anyMatch(frame -> frame.getClassName().startsWith("java.lang.Terminator"));
    if (asked) {
      OPEN.forEach(Mark::close);
    }
  }

  @Override
  public void close() {
    OPEN.remove(this);
    try {
      if (file != null && lock != null) {
        Files.deleteIfExists(file);
        lock.close();
      }
    } catch (IOException e) {
      LOG.warn("The mark {} of a plugin can't be removed: {}", file, e.toString());
    }
  }
}
