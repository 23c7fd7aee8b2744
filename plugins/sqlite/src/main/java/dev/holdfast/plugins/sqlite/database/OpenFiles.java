package dev.holdfast.plugins.sqlite.database;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/**
 * The database files that this copy of SQLite has open, so that it avoids those that another copy
 * in the same process has open.
 *
 * <p>POSIX locks belong to the process: closing a file drops all its locks. One copy of SQLite
 * accounts for that, two don't know of each other, and a database that both use is at risk ("How To
 * Corrupt An SQLite Database File", section 2.2). The host has its own copy for its own database.
 */
final class OpenFiles {

  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final String LIBRARY = "sqlitejdbc";
  private static final Map<Path, Integer> OPEN = new HashMap<>();

  private OpenFiles() {}

  /** A registration of an open file. */
  static final class Use implements AutoCloseable {
    private final Path file;
    private boolean closed;

    private Use(Path file) {
      this.file = file;
    }

    @Override
    public void close() {
      synchronized (OPEN) {
        if (!closed) {
          closed = true;
          OPEN.computeIfPresent(file, (f, uses) -> uses == 1 ? null : uses - 1);
        }
      }
    }
  }

  /**
   * Registers an open file.
   *
   * @throws PluginException with UNSUPPORTED if another copy of SQLite in this process has it open
   */
  static Use enter(Path file) {
    synchronized (OPEN) {
      if (!OPEN.containsKey(file) && hasOtherCopies() && isOpen(file)) {
        throw new PluginException(
            ErrorCode.UNSUPPORTED,
            file + " is in use by this process, which would lose its locks",
            "Back it up from the command line, which is a separate process.");
      }
      OPEN.merge(file, 1, Integer::sum);
      return new Use(file);
    }
  }

  private static boolean hasOtherCopies() {
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) { // declared so by the driver
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "SQLite's native library can't be loaded from " + System.getProperty("java.io.tmpdir"),
          "Give Java a temporary folder that is writable and allows execution: -Djava.io.tmpdir",
          e);
    }
    if (!Files.isReadable(MAPS)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(MAPS)) {
      return lines
              .filter(line -> line.contains(LIBRARY))
              .map(line -> line.substring(line.indexOf('/')))
              .distinct()
              .count()
          > 1;
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean isOpen(Path file) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path descriptor : descriptors) {
        if (pointsTo(descriptor, file)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean pointsTo(Path descriptor, Path file) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file);
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }
}
