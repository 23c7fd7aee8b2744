package dev.holdfast.plugins.sqlite.restore;

import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.sqlite.folder.DatabaseName;
import dev.holdfast.toolkit.file.FileFailure;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A database that is being restored: a hidden file beside its target, so that one rename moves it
 * into place. Its name contains the process that writes it, which identifies leftovers of a crash.
 */
final class TemporaryDatabase implements AutoCloseable {

  private static final int CHUNK_BYTES = 256 * 1024;
  private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

  private final Path file;

  private TemporaryDatabase(Path file) {
    this.file = file;
  }

  /** Creates an empty file that only this user may read, and removes leftovers of crashes. */
  static TemporaryDatabase create(Path folder) {
    try {
      removeLeftovers(folder);
      String prefix = DatabaseName.TEMPORARY_PREFIX + ProcessHandle.current().pid() + "-";
      Path file = Files.createTempFile(folder, prefix, "");
      IN_USE.add(file);
      return new TemporaryDatabase(file);
    } catch (IOException e) {
      throw FileFailure.of("Writing a temporary file", folder, e);
    }
  }

  private static void removeLeftovers(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(TemporaryDatabase::isLeftover).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean isLeftover(Path file) {
    String name = file.getFileName().toString();
    if (!name.startsWith(DatabaseName.TEMPORARY_PREFIX) || IN_USE.contains(file)) {
      return false;
    }
    String pid = name.substring(DatabaseName.TEMPORARY_PREFIX.length()).replaceFirst("-.*", "");
    return pid.matches("\\d{1,18}")
        && (Long.parseLong(pid) == ProcessHandle.current().pid()
            || ProcessHandle.of(Long.parseLong(pid)).isEmpty());
  }

  Path file() {
    return file;
  }

  /** Writes the whole stream. On return it is on disk. */
  void write(InputStream in) throws IOException, InterruptedException {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (Sink sink = new Sink(file)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        if (Thread.interrupted()) {
          throw new InterruptedException("Cancelled");
        }
        sink.write(chunk, read);
      }
      sink.sync();
    }
  }

  /** Distinguishes errors of the file from those of the stream that is read. */
  private static final class Sink implements AutoCloseable {
    private final Path file;
    private final FileOutputStream out;

    Sink(Path file) {
      this.file = file;
      try {
        this.out = new FileOutputStream(file.toFile());
      } catch (IOException e) {
        throw failed(file, e);
      }
    }

    void write(byte[] chunk, int length) {
      try {
        out.write(chunk, 0, length);
      } catch (IOException e) {
        throw failed(file, e);
      }
    }

    void sync() {
      try {
        out.getFD().sync();
      } catch (IOException e) {
        throw failed(file, e);
      }
    }

    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException e) {
        throw failed(file, e);
      }
    }
  }

  /** Renames it to the target. */
  void moveTo(Path target) {
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  private static PluginException failed(Path file, IOException e) {
    return FileFailure.of("Writing " + file.getFileName(), file.getParent(), e);
  }

  /** Deletes the file, unless it was moved. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failed(file, e);
    } finally {
      IN_USE.remove(file);
    }
  }
}
