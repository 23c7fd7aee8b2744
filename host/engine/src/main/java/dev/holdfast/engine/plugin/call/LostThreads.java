package dev.holdfast.engine.plugin.call;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Abandoned threads in plugin code that don't end. Java can't end them: a plugin that has lost too
 * many gets no new work. Thread-safe.
 */
public final class LostThreads {

  private static final Logger LOG = LoggerFactory.getLogger(LostThreads.class);

  private final int most;
  private final Map<String, Set<Thread>> threads = new ConcurrentHashMap<>();

  /**
   * Creates the count.
   *
   * @param most the number per plugin at which it gets no new work
   */
  public LostThreads(int most) {
    this.most = most;
  }

  /** Counts a thread until it ends. */
  void add(String plugin, Thread thread) {
    Set<Thread> lost = threads.computeIfAbsent(plugin, any -> ConcurrentHashMap.newKeySet());
    if (thread.isAlive() && lost.add(thread)) {
      LOG.warn(
          "A call of plugin {} hangs ({}). Now {} of its calls hang; at {}, it gets no new work",
          plugin,
          thread.getName(),
          count(plugin),
          most);
    }
  }

  /**
   * Returns how many of a plugin's threads are lost now, and interrupts them again: code that
   * swallows one interrupt may react to the next.
   */
  public int count(String plugin) {
    Set<Thread> lost = threads.computeIfAbsent(plugin, any -> ConcurrentHashMap.newKeySet());
    lost.removeIf(thread -> !thread.isAlive());
    lost.forEach(Thread::interrupt);
    return lost.size();
  }

  /**
   * Throws if the plugin has lost too many threads.
   *
   * @throws HoldfastException {@link ProblemCode#PLUGIN_UNAVAILABLE}
   */
  void requireRoom(String plugin) {
    int count = count(plugin);
    if (count >= most) {
      throw new HoldfastException(
          ProblemCode.PLUGIN_UNAVAILABLE,
          "The plugin %s gets no new work: %d of its calls hang and can't be ended."
              .formatted(plugin, count),
          "Restart the host, install another version of the plugin, and report it to its author.");
    }
  }
}
