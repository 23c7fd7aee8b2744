package dev.holdfast.plugins.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files that SQLite keeps beside a database. */
final class SideFiles {

  private static final List<String> SUFFIXES = List.of("-wal", "-shm", "-journal");

  private SideFiles() {}

  static Path wal(Path database) {
    return with(database, "-wal");
  }

  static Path shm(Path database) {
    return with(database, "-shm");
  }

  static boolean isSideFile(String name) {
    return SUFFIXES.stream().anyMatch(name::endsWith);
  }

  /** Removes them: beside another database they would be applied to it. */
  static void delete(Path database) throws IOException {
    for (String suffix : SUFFIXES) {
      Files.deleteIfExists(with(database, suffix));
    }
  }

  private static Path with(Path database, String suffix) {
    return database.resolveSibling(database.getFileName() + suffix);
  }
}
