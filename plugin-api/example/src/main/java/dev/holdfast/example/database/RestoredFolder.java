package dev.holdfast.example.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.stream.Stream;

/** A database during its restore: a hidden folder that is renamed once it is complete. */
record RestoredFolder(Path path) implements AutoCloseable {

  static RestoredFolder create(Path root) throws IOException {
    return new RestoredFolder(Files.createDirectory(hidden(root)));
  }

  private static Path hidden(Path root) {
    return root.resolve(".restore-" + UUID.randomUUID());
  }

  TableMeter table(String name) throws IOException {
    return new TableMeter(Files.newOutputStream(path.resolve(name)));
  }

  /** Renames the folder to its final name, replacing an existing database. */
  void moveTo(Path target) throws IOException {
    Path old = hidden(target.resolveSibling("."));
    boolean replaces = Files.exists(target);
    if (replaces) {
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    if (replaces) {
      delete(old);
    }
  }

  /** Removes a folder of files, if it exists. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.delete(file);
      }
    } catch (NoSuchFileException absent) {
      return;
    }
    Files.delete(folder);
  }

  /** Removes what was not renamed. */
  @Override
  public void close() throws IOException {
    delete(path);
  }
}
