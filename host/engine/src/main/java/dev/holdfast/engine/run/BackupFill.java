package dev.holdfast.engine.run;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.PluginCallScope;

/**
 * Brings a backup to a destination that lacks it, from one that has it, byte by byte as it is
 * stored: no key is needed. Threads: safe.
 */
public final class BackupFill {

  private BackupFill() {}

  /**
   * Fills a copy and returns when all is over. What goes wrong stands in the result. A destination
   * that holds the very same backup already keeps it as it is; one that holds a damaged or another
   * one is left alone, too. Interrupting the calling thread cancels.
   *
   * @param plan what to do
   * @param listener hears of everything
   * @param cancellation ends it, and has what was written removed where that can be done
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
