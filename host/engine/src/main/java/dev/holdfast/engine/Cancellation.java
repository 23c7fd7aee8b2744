package dev.holdfast.engine;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Cancels a run from outside. Thread-safe. */
public final class Cancellation {

  private final Set<Runnable> actions = new LinkedHashSet<>();
  private boolean cancelled;

  /** Cancels the run: it returns soon, and never with success. Idempotent. */
  public void cancel() {
    List<Runnable> due;
    synchronized (this) {
      cancelled = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  /** Whether {@link #cancel} was called. */
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Throws {@link ProblemCode#CANCELLED} if the work was cancelled. */
  public void throwIfCancelled() {
    if (isCancelled()) {
      throw new HoldfastException(ProblemCode.CANCELLED, "The run was cancelled.", "");
    }
  }

  /**
   * Registers an action that runs on cancellation, or immediately if the work is already cancelled.
   */
  public Registration onCancel(Runnable action) {
    Runnable own = () -> action.run();
    boolean late;
    synchronized (this) {
      late = cancelled;
      if (!late) {
        actions.add(own);
      }
    }
    if (late) {
      action.run();
    }
    return () -> remove(own);
  }

  private synchronized void remove(Runnable action) {
    actions.remove(action);
  }

  /** Unregisters an action. */
  public interface Registration extends AutoCloseable {

    @Override
    void close();
  }
}
