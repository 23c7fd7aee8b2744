package dev.holdfast.runtime.process;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a process in Linux's {@code /proc/PID/stat}; see proc_pid_stat(5).
 *
 * @param state for example {@code Z} for a zombie
 * @param start in clock ticks since the machine started
 */
record ProcessStat(long pid, char state, long parent, long start) {

  /** More than the longest line can have. */
  private static final int MOST = 2048;

  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int START = 19;

  /** Returns null if the process doesn't exist, or there is no {@code /proc}. */
  static @Nullable ProcessStat read(long pid) {
    try (InputStream file = new FileInputStream("/proc/" + pid + "/stat")) {
      String line = new String(file.readNBytes(MOST), StandardCharsets.ISO_8859_1);
      // The name of the program comes first, and may contain spaces and brackets itself.
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return new ProcessStat(
          pid,
          fields[STATE].charAt(0),
          Long.parseLong(fields[PARENT]),
          Long.parseLong(fields[START]));
    } catch (IOException e) {
      return null;
    }
  }

  /** Returns all processes that started then or later: no process is older than its parent. */
  static List<ProcessStat> since(long start) {
    List<ProcessStat> found = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(ProcessTree.PROC, "[0-9]*")) {
      for (Path process : processes) {
        ProcessStat stat = read(Long.parseLong(process.getFileName().toString()));
        if (stat != null && stat.start() >= start) {
          found.add(stat);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return found; // For example without file handles: known processes must be ended all the same.
    }
    return found;
  }
}
