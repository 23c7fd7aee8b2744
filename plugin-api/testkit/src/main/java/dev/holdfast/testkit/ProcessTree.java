package dev.holdfast.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The processes that a process has started (Linux). Optimised for frequent calls: it examines each
 * process of the machine only once, whereas {@link ProcessHandle#descendants} examines all of them
 * each time.
 *
 * <p>Not thread-safe.
 */
public final class ProcessTree {

  private static final Path PROC = Path.of("/proc");

  private final long root;
  private final Set<Long> strangers = new HashSet<>();
  private final Set<Long> descendants = new TreeSet<>();
  private String newest = "";

  /** Creates a view of the processes below the one with this id. */
  public ProcessTree(long root) {
    this.root = root;
  }

  /** Returns the ids of those that are running now. */
  public Set<Long> descendants() {
    // The last field is the id of the machine's newest process or thread.
    String load = read("loadavg");
    String now = load.substring(load.lastIndexOf(' ') + 1);
    if (!now.equals(newest)) {
      newest = now;
      lookAtNewOnes();
    }
    return Set.copyOf(descendants);
  }

  private void lookAtNewOnes() {
    List<Long> running = running();
    strangers.retainAll(running);
    descendants.retainAll(running);
    for (Long pid : running) {
      if (!strangers.contains(pid) && !descendants.contains(pid)) {
        long parent = parent(pid);
        boolean isOurs = parent == root || descendants.contains(parent);
        (isOurs ? descendants : strangers).add(pid);
      }
    }
  }

  private static List<Long> running() {
    try (Stream<Path> entries = Files.list(PROC)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> Character.isDigit(name.charAt(0)))
          .map(Long::valueOf)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The parent's id is the fourth field; the second, a name in brackets, may contain anything. */
  private static long parent(long pid) {
    String state = read(pid + "/stat");
    String[] afterName = state.substring(state.lastIndexOf(')') + 1).split(" ");
    return afterName.length > 2 ? Long.parseLong(afterName[2]) : 0;
  }

  /** Returns the arguments of a process, each followed by a zero byte; empty once it has ended. */
  public static String arguments(long pid) {
    return read(pid + "/cmdline");
  }

  private static String read(String file) {
    try {
      return new String(Files.readAllBytes(PROC.resolve(file)), StandardCharsets.ISO_8859_1);
    } catch (IOException ended) {
      return "";
    }
  }
}
