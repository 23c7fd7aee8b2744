package dev.holdfast.runtime.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process and all its descendants.
 *
 * <p>Descendants whose parent has ended belong to {@code init} and are no longer found as
 * descendants. So each program gets a mark in its environment, which children inherit, and what
 * carries it is found under {@code /proc}, where there is one. Jenkins ends stray processes in the
 * same way. A process that wipes its environment and leaves its parent escapes.
 */
public final class ProcessTree {

  /** The environment variable that marks what belongs together. */
  public static final String MARK = "HOLDFAST_PROCESS";

  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long KILL_NANOS = TimeUnit.SECONDS.toNanos(3);
  static final Path PROC = Path.of("/proc");

  private final ProcessHandle root;
  private final String mark;
  private final long start;

  public ProcessTree(ProcessHandle root, String mark) {
    this.root = root;
    this.mark = MARK + '=' + mark + '\0';
    ProcessStat stat = ProcessStat.read(root.pid());
    this.start = stat == null ? 0 : stat.start();
  }

  /** Asks all processes to end, waits briefly, then kills them. */
  public void end() {
    // Kept from now on: what is orphaned while it ends is still known.
    Set<ProcessHandle> known = new LinkedHashSet<>();
    addLiving(known);
    known.forEach(ProcessHandle::destroy);
    if (awaitEnd(known, GRACE_NANOS)) {
      addLiving(known);
    }
    long deadline = System.nanoTime() + KILL_NANOS;
    while (known.stream().anyMatch(ProcessTree::isRunning) && System.nanoTime() < deadline) {
      addLiving(known);
      known.forEach(ProcessHandle::destroyForcibly);
      awaitEnd(known, TimeUnit.MILLISECONDS.toNanos(100));
      addLiving(known);
    }
  }

  private void addLiving(Set<ProcessHandle> known) {
    if (!Files.isDirectory(PROC)) {
      Stream.concat(Stream.of(root), Set.copyOf(known).stream())
          .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
          .filter(ProcessHandle::isAlive)
          .forEach(known::add);
      return;
    }
    // By their handles: a process id may be reused once its process has ended.
    Set<Long> members = new HashSet<>();
    if (isRunning(root)) {
      known.add(root);
    }
    known.stream().filter(ProcessTree::isRunning).forEach(process -> members.add(process.pid()));
    // One walk through /proc, not one per process: every program that ends takes two of them.
    List<ProcessStat> younger = ProcessStat.since(start);
    while (younger.removeIf(process -> isMember(process, members))) {
      // Until no more are found: a child may be listed before its parent.
    }
    known.forEach(process -> members.remove(process.pid()));
    for (long found : members) {
      ProcessHandle.of(found).filter(ProcessTree::isRunning).ifPresent(known::add);
    }
  }

  private boolean isMember(ProcessStat process, Set<Long> members) {
    return (members.contains(process.parent()) || isMarked(process.pid()))
        && members.add(process.pid());
  }

  private boolean isMarked(long process) {
    try {
      byte[] environment = Files.readAllBytes(PROC.resolve(Long.toString(process) + "/environ"));
      return new String(environment, StandardCharsets.ISO_8859_1).contains(mark);
    } catch (IOException e) {
      return false;
    }
  }

  /** Waits even when interrupted: the caller must know that the process has ended. */
  private static boolean awaitEnd(Collection<ProcessHandle> processes, long nanos) {
    long deadline = System.nanoTime() + nanos;
    boolean interrupted = false;
    boolean running = processes.stream().anyMatch(ProcessTree::isRunning);
    while (running && System.nanoTime() < deadline) {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      running = processes.stream().anyMatch(ProcessTree::isRunning);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !running;
  }

  /** A zombie has ended; reaping it is up to its parent. */
  private static boolean isRunning(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    ProcessStat stat = ProcessStat.read(process.pid());
    return stat == null ? process.isAlive() : stat.state() != 'Z';
  }
}
