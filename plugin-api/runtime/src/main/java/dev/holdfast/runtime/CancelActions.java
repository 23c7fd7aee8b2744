package dev.holdfast.runtime;

import dev.holdfast.plugin.AdapterContext.Registration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The actions that run on cancellation. Each gets its own thread, so that a hanging one blocks
 * neither the others nor the canceller.
 */
final class CancelActions {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final Set<Entry> entries = new LinkedHashSet<>();
  private final List<Thread> running = new ArrayList<>();
  private boolean cancelled;
  private boolean closed;

  synchronized boolean isCancelled() {
    return cancelled;
  }

  synchronized void cancel() {
    if (cancelled || closed) {
      return;
    }
    cancelled = true;
    entries.forEach(this::run);
    entries.clear();
  }

  synchronized Registration add(Runnable action) {
    Entry entry = new Entry(action);
    if (cancelled && !closed) {
      run(entry);
    } else if (!closed) {
      entries.add(entry);
    }
    return entry;
  }

  /** Waits for the running actions for a limited time; false if one doesn't end. */
  boolean awaitRunning() {
    List<Thread> left;
    synchronized (this) {
      left = List.copyOf(running);
    }
    return Threads.join(left, PATIENCE_NANOS);
  }

  /** Accepts no more actions and waits for the running ones; returns those that don't end. */
  List<Thread> close() {
    synchronized (this) {
      closed = true;
      entries.clear();
    }
    awaitRunning();
    synchronized (this) {
      return running.stream().filter(Thread::isAlive).toList();
    }
  }

  private void run(Entry entry) {
    running.removeIf(thread -> !thread.isAlive());
    running.add(Threads.start("holdfast-cancel", entry.action));
  }

  /** Not a record: the same action may be registered twice. */
  private final class Entry implements Registration {

    private final Runnable action;

    Entry(Runnable action) {
      this.action = action;
    }

    @Override
    public void close() {
      synchronized (CancelActions.this) {
        entries.remove(this);
      }
    }
  }
}
