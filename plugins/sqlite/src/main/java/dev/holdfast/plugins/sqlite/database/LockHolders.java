package dev.holdfast.plugins.sqlite.database;

import dev.holdfast.plugins.sqlite.folder.SideFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes with locks on a database, as far as Linux shows them to this user. */
final class LockHolders {

  private static final Path PROCESSES = Path.of("/proc");
  private static final int MODE = 3;
  private static final int PROCESS = 4;
  private static final int PLACE = 5;
  private static final int SHOWN = 5;

  private LockHolders() {}

  /**
   * Names the programs, writers first, for example {@code sqlite3 (process 4711)}; empty if none is
   * known. Programs in other containers and on other machines aren't.
   */
  static String of(Path file) {
    Set<String> places =
        Stream.of(file, SideFiles.shm(file)).map(LockHolders::place).collect(Collectors.toSet());
    try (Stream<String> locks = Files.lines(PROCESSES.resolve("locks"))) {
      List<String[]> held =
          locks
              .map(line -> line.trim().split("\\s+"))
              .filter(lock -> lock.length > PLACE && places.contains(lock[PLACE]))
              .toList();
      return Stream.concat(processes(held, "WRITE"), processes(held, "READ"))
          .distinct()
          .limit(SHOWN)
          .map(LockHolders::named)
          .collect(Collectors.joining(", "));
    } catch (IOException | UncheckedIOException e) {
      return ""; // not Linux, or not for this user
    }
  }

  private static Stream<Long> processes(List<String[]> locks, String mode) {
    return locks.stream()
        .filter(lock -> lock[MODE].equals(mode))
        .map(lock -> Long.parseLong(lock[PROCESS]))
        .filter(process -> process > 0 && process != ProcessHandle.current().pid())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream();
  }

  private static String named(long process) {
    try {
      String name = Files.readString(PROCESSES.resolve(process + "/comm")).strip();
      return "%s (process %d)".formatted(name, process);
    } catch (IOException e) {
      return "process " + process;
    }
  }

  /** Device and inode as in the kernel's list of locks; empty for a missing file. */
  private static String place(Path file) {
    try {
      Map<String, Object> attributes = Files.readAttributes(file, "unix:dev,ino");
      long device = (Long) attributes.get("dev");
      long major = device >> 8 & 0xfff;
      long minor = device & 0xff | device >> 12 & 0xfff00;
      return "%02x:%02x:%d".formatted(major, minor, (Long) attributes.get("ino"));
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }
}
