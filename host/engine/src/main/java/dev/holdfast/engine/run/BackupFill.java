package dev.holdfast.engine.run;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.PluginCallScope;

/**
 * Copies a backup to a destination that lacks it, from one that has it, byte by byte as stored: no
 * key is needed. Thread-safe.
 */
public final class BackupFill {

  private BackupFill() {}

  /**
   * Fills a copy and returns when it has ended. Failures are in the result. A destination that
   * already has this backup, or a damaged or different one, isn't changed. Interrupting the calling
   * thread cancels.
   *
   * @param plan what to do
   * @param listener receives all events
   * @param cancellation ends the run and removes what was written, if possible
   */
  public static CopyResult run(FillPlan plan, RunListener listener, Cancellation cancellation) {
    try (PluginCallScope calls = new PluginCallScope(cancellation, listener, plan.limits())) {
      FillRun run = new FillRun(plan, calls);
      try {
        return run.run();
      } catch (RuntimeException e) {
        return run.failed(Reason.of(e));
      }
    }
  }
}
