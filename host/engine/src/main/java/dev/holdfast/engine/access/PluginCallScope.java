package dev.holdfast.engine.access;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Failures;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunListener;
import dev.holdfast.runtime.WorkContext;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All calls to plugins of one run. Cancelling the run stops them, and closing waits for those that
 * end. Thread-safe.
 */
public final class PluginCallScope implements AutoCloseable {

  private final Set<PluginCall<?>> running = ConcurrentHashMap.newKeySet();
  private final Cancellation cancellation;
  private final Cancellation.Registration registration;
  private final RunListener listener;
  private final Limits limits;

  /** Creates the scope of a run that this cancellation ends. */
  public PluginCallScope(Cancellation cancellation, RunListener listener, Limits limits) {
    this.cancellation = cancellation;
    this.listener = listener;
    this.limits = limits;
    this.registration = cancellation.onCancel(this::stopAll);
  }

  /** Starts a call. Its description appears in messages and thread names. */
  public <T> PluginCall<T> start(String what, WorkContext context, Callable<T> body) {
    if (cancellation.isCancelled()) {
      throw Failures.cancelled();
    }
    PluginCall<T> call = startAnyway(what, context, body);
    if (cancellation.isCancelled()) {
      call.stop();
    }
    return call;
  }

  /**
   * Opens a session. If it opens after the caller has stopped waiting, it is closed immediately.
   */
  <S extends AutoCloseable> S open(String what, WorkContext context, Callable<S> opening) {
    PluginCall<S> call = start(what, context, opening);
    try {
      return call.await(limits.request());
    } catch (RuntimeException e) {
      call.whenReturned(session -> startClosing(what + ", too late", context, session));
      throw e;
    }
  }

  /** Closes a session and its context, whatever the plugin does. */
  void closeQuietly(String what, WorkContext context, AutoCloseable session) {
    try {
      startClosing(what, context, session).await(limits.grace());
    } catch (RuntimeException e) {
      listener.warn("Closing the plugin's session failed: " + Reason.of(e));
    } finally {
      context.close();
    }
  }

  private PluginCall<String> startClosing(String what, WorkContext context, AutoCloseable session) {
    return startAnyway(
        what,
        context,
        () -> {
          session.close();
          return what;
        });
  }

  private <T> PluginCall<T> startAnyway(String what, WorkContext context, Callable<T> body) {
    PluginCall<?>[] self = new PluginCall<?>[1];
    PluginCall<T> call =
        new PluginCall<>(what, context, limits.grace(), body, () -> running.remove(self[0]));
    self[0] = call;
    running.add(call);
    call.start();
    return call;
  }

  /** Receives the events of the run. */
  public RunListener listener() {
    return listener;
  }

  /** The time limits. */
  public Limits limits() {
    return limits;
  }

  /** The cancellation of the run. */
  public Cancellation cancellation() {
    return cancellation;
  }

  private void stopAll() {
    running.forEach(PluginCall::stop);
  }

  /** Stops running calls and waits for them within the grace period. Idempotent. */
  @Override
  public void close() {
    registration.close();
    stopAll();
    long deadline = System.nanoTime() + limits.grace().toNanos();
    try {
      for (PluginCall<?> call : List.copyOf(running)) {
        if (!call.join(Duration.ofNanos(deadline - System.nanoTime()))) {
          listener.warn(
              "A plugin ignored cancellation and interruption and is still running: " + call);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
