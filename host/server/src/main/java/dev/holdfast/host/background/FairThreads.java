package dev.holdfast.host.background;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few threads for short work of all organisations, of which one organisation can't take all:
 * others don't wait for servers that hang. Thread-safe.
 */
public final class FairThreads implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FairThreads.class);
  private static final int KEPT_FOR_OTHERS = 2;

  private final String name;
  private final int threads;
  private final ExecutorService pool;

  /** The organisations of the running work, by its ids. */
  private final Map<UUID, UUID> running = new ConcurrentHashMap<>();

  /** Creates them; their number is at least three. */
  public FairThreads(String name, int threads) {
    this.name = name;
    this.threads = threads;
    this.pool = Executors.newCachedThreadPool(new DaemonThreads(name));
  }

  /** How much work may begin now. */
  public int free() {
    return Math.max(0, Math.min(threads - running.size(), threads - KEPT_FOR_OTHERS));
  }

  /** The organisations that have their share. */
  public List<UUID> full() {
    Map<UUID, Long> each =
        running.values().stream().collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    return each.keySet().stream().filter(id -> each.get(id) >= threads - KEPT_FOR_OTHERS).toList();
  }

  /**
   * Begins work.
   *
   * @param then what is done afterwards, whatever became of it
   */
  public void begin(UUID id, UUID organisation, Runnable work, Runnable then) {
    running.put(id, organisation);
    pool.execute(
        () -> {
          try {
            work.run();
          } catch (RuntimeException | Error e) { // The next attempt may work.
            LOG.warn("{} failed for {}: {}", name, id, e.toString());
          } finally {
            running.remove(id);
            then.run();
          }
        });
  }

  /** Interrupts what is running. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
