package dev.holdfast.host.web.health;

import dev.holdfast.host.background.DaemonThreads;
import io.avaje.inject.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Determines whether the host can work. Each check runs at most once a second, however many
 * requests there are, and a hanging check delays nobody for longer than that.
 */
@Singleton
public final class Readiness {

  /** A feature's check whether the host can work. */
  public interface ReadinessCheck {

    /** The name of the check, a word or two. */
    String name();

    /** Whether the feature can work; must be quick and not throw. */
    boolean ready();
  }

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final List<Look> looks;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(new DaemonThreads("holdfast-readiness"));

  Readiness(List<ReadinessCheck> checks) {
    this.looks = checks.stream().map(Look::new).toList();
  }

  /** The results of the checks by name. */
  Map<String, Boolean> now() {
    List<CompletableFuture<Boolean>> found =
        looks.stream().map(look -> look.begin(threads)).toList();
    Map<String, Boolean> ready = new TreeMap<>();
    for (int i = 0; i < looks.size(); i++) {
      ready.put(looks.get(i).check.name(), found.get(i).join());
    }
    return ready;
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }

  /** Runs a check, at most once at a time. */
  private static final class Look {

    private final ReadinessCheck check;
    private CompletableFuture<Boolean> present = CompletableFuture.completedFuture(false);
    private long begun = System.nanoTime() - INTERVAL.toNanos();

    Look(ReadinessCheck check) {
      this.check = check;
    }

    synchronized CompletableFuture<Boolean> begin(ExecutorService threads) {
      long now = System.nanoTime();
      if (present.isDone() && now - begun >= INTERVAL.toNanos()) {
        begun = now;
        present = CompletableFuture.supplyAsync(check::ready, threads).exceptionally(e -> false);
      }
      return present
          .copy()
          .completeOnTimeout(
              false, INTERVAL.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
    }
  }
}
