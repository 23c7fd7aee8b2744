package dev.holdfast.engine;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lets others end a run. Threads: safe. */
public final class Cancellation {

  private final Set<Runnable> actions = new LinkedHashSet<>();
  private boolean cancelled;

  /** Ends the run: it returns soon, and never with success. Idempotent. */
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

  /** Registers an action that runs on cancellation, or at once if the work is already cancelled. */
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

  /** Takes an action back. */
  public interface Registration extends AutoCloseable {

    /** Idempotent. */
    @Override
    void close();
  }
}
