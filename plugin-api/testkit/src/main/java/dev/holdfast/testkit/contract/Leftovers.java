package dev.holdfast.testkit.contract;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** The threads and child processes that exist at one moment. */
final class Leftovers {

  // Threads that all work shares; their owners, the JDK and the runtime's HTTP client, end them.
  private static final List<String> SHARED_THREADS =
      List.of(
          "process reaper",
          "ForkJoinPool",
          "Common-Cleaner",
          "HttpClient-",
          "http-client",
          "junit-");

  private final Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
  private final Set<ProcessHandle> processes = new HashSet<>(children());

  private Leftovers() {}

  static Leftovers before() {
    return new Leftovers();
  }

  /**
   * Waits until new threads and processes have ended, and returns those that haven't within the
   * limit.
   */
  Set<String> after(Collection<String> sharedThreads, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Set<String> left = now(sharedThreads);
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(20);
      left = now(sharedThreads);
    }
    return left;
  }

  private Set<String> now(Collection<String> sharedThreads) {
    Set<String> left = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!threads.contains(thread)
          && !startsWithAny(thread.getName(), SHARED_THREADS)
          && !startsWithAny(thread.getName(), sharedThreads)) {
        left.add("thread " + thread.getName());
      }
    }
    for (ProcessHandle process : children()) {
      if (!processes.contains(process)) {
        left.add("process " + process.pid() + " " + process.info().command().orElse(""));
      }
    }
    return left;
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).toList();
  }

  private static boolean startsWithAny(String name, Collection<String> prefixes) {
    return prefixes.stream().anyMatch(name::startsWith);
  }
}
