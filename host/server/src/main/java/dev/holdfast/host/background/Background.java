package dev.holdfast.host.background;

import dev.holdfast.host.access.RequestScope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs periodic work while the host runs. Features register their work when they are created; it
 * starts with {@link #start} and ends with {@link #close}.
 */
@Singleton
public final class Background implements AutoCloseable {

  /** The scope of the work. */
  public enum Scope {
    /** All organisations' rows. */
    SYSTEM,
    /** No scope: the work opens the scopes that it needs. */
    NONE
  }

  private static final Logger LOG = LoggerFactory.getLogger(Background.class);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration END = Duration.ofSeconds(10);

  private final RequestScope scope;
  private final LongSupplier nanoTime;
  private final List<PeriodicWork> works = new CopyOnWriteArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(new DaemonThreads("holdfast-background"));
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("holdfast-timer"));

  @Inject
  Background(RequestScope scope) {
    this(scope, System::nanoTime);
  }

  /**
   * Uses this clock.
   *
   * @param nanoTime as {@link System#nanoTime}, which no change of the wall clock moves
   */
  public Background(RequestScope scope, LongSupplier nanoTime) {
    this.scope = scope;
    this.nanoTime = nanoTime;
  }

  /**
   * Registers work, which first runs at the start.
   *
   * @param name describes it in logs and thread dumps
   * @param pause time between the end of one run and the start of the next
   */
  public PeriodicWork every(String name, Duration pause, Scope in, Runnable work) {
    Runnable scoped = in == Scope.SYSTEM ? () -> scope.runAsSystem(name, work) : work;
    PeriodicWork periodic =
        new PeriodicWork(name, pause, () -> named(name, scoped), nanoTime, threads);
    works.add(periodic);
    return periodic;
  }

  /** Starts the registered work. */
  public void start() {
    timer.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Starts the work that is due. */
  public void look() {
    works.forEach(PeriodicWork::beginIfDue);
  }

  /** Starts nothing more, waits some seconds for running work, then interrupts it. */
  @Override
  public void close() {
    timer.shutdownNow();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Background work did not end within {} and is being interrupted.", END);
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static void named(String name, Runnable work) {
    Thread thread = Thread.currentThread();
    String pooled = thread.getName();
    thread.setName(name);
    try {
      work.run();
    } finally {
      thread.setName(pooled);
    }
  }
}
