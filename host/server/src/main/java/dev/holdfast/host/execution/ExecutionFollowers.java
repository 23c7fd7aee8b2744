package dev.holdfast.host.execution;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.web.EventStream;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps those who follow executions up to date. */
@Singleton
final class ExecutionFollowers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ExecutionFollowers.class);
  private static final int STEP_MILLISECONDS = 200;

  private final ExecutionService executions;
  private final LiveExecutions live;
  private final RequestScope scope;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(ExecutionFollowers::thread);

  ExecutionFollowers(ExecutionService executions, LiveExecutions live, RequestScope scope) {
    this.executions = executions;
    this.live = live;
    this.scope = scope;
  }

  /** Sends what happens in an execution from after this line on, until it ends. */
  void follow(UUID organisationId, UUID id, int after, EventStream stream) {
    ExecutionFollower follower = new ExecutionFollower(organisationId, id, after, stream);
    AtomicReference<ScheduledFuture<?>> turns = new AtomicReference<>();
    turns.set(
        scheduler.scheduleWithFixedDelay(
            () -> scope.run(follower.organisationId(), () -> turn(follower, stream, turns)),
            STEP_MILLISECONDS,
            STEP_MILLISECONDS,
            TimeUnit.MILLISECONDS));
  }

  private void turn(
      ExecutionFollower follower, EventStream stream, AtomicReference<ScheduledFuture<?>> turns) {
    boolean more = false;
    try {
      more = follower.advance(executions, live);
    } catch (RuntimeException e) {
      LOG.warn("A client can no longer follow: {}", e.toString(), e);
      stream.end();
    }
    if (!more) {
      turns.get().cancel(false);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "holdfast-followers");
    thread.setDaemon(true);
    return thread;
  }

  /** Sends no more. */
  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
