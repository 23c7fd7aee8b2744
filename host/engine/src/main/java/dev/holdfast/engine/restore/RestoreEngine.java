package dev.holdfast.engine.restore;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.run.BackupEngine;

/** Restores backups. Thread-safe; restores are independent of each other. */
public final class RestoreEngine {

  private final BackupEngine backupEngine;

  /** Creates an engine that makes safety backups with this one. */
  public RestoreEngine(BackupEngine backupEngine) {
    this.backupEngine = backupEngine;
  }

  /**
   * Examines the target of a restore and changes nothing. The manifest's signature is verified; the
   * stored bytes are not read, so only verifying or restoring finds a damaged backup.
   *
   * @throws dev.holdfast.engine.problem.HoldfastException if the backup can't be read or lacks what
   *     is requested
   * @throws dev.holdfast.plugin.PluginException if the target can't be examined
   */
  public Preflight preflight(RestorePlan plan, RunListener listener, Cancellation cancellation) {
    try (PluginCallScope calls = new PluginCallScope(cancellation, listener, plan.limits());
        Copies copies = new Copies(plan, calls)) {
      return Preflight.of(plan, calls, new Preparation(plan, calls, copies));
    }
  }

  /**
   * Restores a backup and returns when it has ended. Before the target is touched, the manifest's
   * signature is verified, the target is examined, and every stored byte that is needed is read and
   * hashed. Failures are in the outcome, not thrown. Interrupting the calling thread cancels the
   * restore.
   */
  public RestoreOutcome restore(RestorePlan plan, RunListener listener, Cancellation cancellation) {
    try (PluginCallScope calls = new PluginCallScope(cancellation, listener, plan.limits());
        Copies copies = new Copies(plan, calls)) {
      return new RestoreRun(plan, calls, copies, backupEngine).run();
    }
  }
}
