package dev.holdfast.engine.plugin.load;

import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.problem.HoldfastException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records which jar's code was being loaded when a host died: it would end the next host, too.
 *
 * <p>While a jar is being loaded, a locked file exists for it. The kernel releases the lock when
 * the process ends, however it ends, so a file that can be locked was left by a dead process.
 * Thread-safe.
 *
 * @param folder the folder of the marks
 */
public record LoadMarks(Path folder) {

  private static final Logger LOG = LoggerFactory.getLogger(LoadMarks.class);
  private static final String LOADING = ".loading-";

  /** Uses the marks of a home folder. */
  public static LoadMarks of(Path home) {
    return new LoadMarks(home.resolve("plugin-loading"));
  }

  /**
   * Finds out what was being loaded when another process died. Skips this process's own marks:
   * closing a file releases all locks that the process has on it.
   */
  public void review() {
    for (Path mark : marks()) {
      if (Mark.isOpen(mark)) {
        continue;
      }
      String name = mark.getFileName().toString();
      try (FileChannel channel = FileChannel.open(mark, StandardOpenOption.WRITE)) {
        if (channel.tryLock() != null) {
          PrivateFile.touch(folder.resolve(name.substring(0, name.indexOf(LOADING))));
          Files.delete(mark);
        }
      } catch (NoSuchFileException e) {
        // The jar has been loaded successfully since.
      } catch (IOException e) {
        LOG.warn("The mark {} of a plugin can't be read: {}", mark, e.toString());
      }
    }
  }

  /** Whether a host has died while it was loading this jar. */
  boolean hasEndedHost(String sha256) {
    return Files.exists(folder.resolve(sha256));
  }

  /** Lets this jar be loaded again. */
  public void forget(String sha256) {
    try {
      Files.deleteIfExists(folder.resolve(sha256));
    } catch (IOException e) {
      LOG.warn("The mark of the plugin jar {} can't be removed: {}", sha256, e.toString());
    }
  }

  /** Marks a jar as being loaded. If the mark can't be written, the jar is loaded anyway. */
  Mark mark(String sha256) {
    try {
      PrivateFile.folder(folder);
      return Mark.make(folder.resolve(sha256 + LOADING + UUID.randomUUID()));
    } catch (IOException | HoldfastException e) {
      LOG.warn("No mark can be written for the plugin jar {}: {}", sha256, e.toString());
      return Mark.NONE;
    }
  }

  private List<Path> marks() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().contains(LOADING)).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      LOG.warn("The marks of plugins in {} can't be read: {}", folder, e.toString());
      return List.of();
    }
  }
}
