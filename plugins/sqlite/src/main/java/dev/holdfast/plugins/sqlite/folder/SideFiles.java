package dev.holdfast.plugins.sqlite.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that SQLite keeps beside a database. */
public final class SideFiles {

  private static final int LOG_MAGIC = 0x377f0682;
  private static final List<String> SUFFIXES = List.of("-wal", "-shm", "-journal");

  private SideFiles() {}

  public static Path wal(Path database) {
    return with(database, "-wal");
  }

  public static Path shm(Path database) {
    return with(database, "-shm");
  }

  /**
   * Returns the name of the database to which a log with this name belongs; empty if it is not a
   * log's.
   */
  static String databaseOfLog(String name) {
    return name.endsWith("-wal") ? name.substring(0, name.length() - "-wal".length()) : "";
  }

  /** Whether a write-ahead log begins like this. */
  static boolean isLog(byte[] beginning) {
    return beginning.length >= Integer.BYTES
        && (ByteBuffer.wrap(beginning).getInt() & ~1) == LOG_MAGIC;
  }

  static boolean isSideFile(String name) {
    return SUFFIXES.stream().anyMatch(name::endsWith);
  }

  /** The paths of the files, existing or not. */
  public static Stream<Path> of(Path database) {
    return SUFFIXES.stream().map(suffix -> with(database, suffix));
  }

  /** Returns the log or journal that isn't empty, for example after a crash. */
  public static Optional<Path> filled(Path database) {
    return Stream.of(wal(database), with(database, "-journal"))
        .filter(file -> file.toFile().length() > 0)
        .findFirst();
  }

  /** Removes them: beside another database they would be applied to it. */
  public static void delete(Path database) throws IOException {
    for (Path file : of(database).toList()) {
      Files.deleteIfExists(file);
    }
  }

  private static Path with(Path database, String suffix) {
    return database.resolveSibling(database.getFileName() + suffix);
  }
}
