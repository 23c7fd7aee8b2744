package dev.holdfast.engine.restore;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.run.BackupEngine;

/** Restores backups. Threads: safe; each restore keeps to itself. */
public final class RestoreEngine {

  private final BackupEngine backupEngine;

  /** An engine that makes safety backups with this one. */
  public RestoreEngine(BackupEngine backupEngine) {
    this.backupEngine = backupEngine;
  }

  /**
   * Finds what speaks against a restore, and changes nothing. The manifest's signature is verified;
   * the stored bytes are not read, so a damaged backup is found by verifying or restoring only.
   *
   * @throws dev.holdfast.engine.problem.HoldfastException when the backup can't be read or doesn't
   *     hold what is wanted
   * @throws dev.holdfast.plugin.PluginException when the target can't be asked
   */
  public Preflight preflight(RestorePlan plan, RunListener listener, Cancellation cancellation) {
    try (PluginCallScope calls = new PluginCallScope(cancellation, listener, plan.limits());
        Copies copies = new Copies(plan, calls)) {
      return Preflight.of(plan, calls, new Preparation(plan, calls, copies));
    }
  }

  /**
   * Restores a backup and returns when it is over. Before the target is touched, the manifest's
   * signature is verified, the target is examined, and every stored byte that is needed is read and
   * hashed. Failures are in the outcome, not thrown. Interrupting the calling thread cancels, too.
   */
  public RestoreOutcome restore(RestorePlan plan, RunListener listener, Cancellation cancellation) {
    try (PluginCallScope calls = new PluginCallScope(cancellation, listener, plan.limits());
        Copies copies = new Copies(plan, calls)) {
      return new RestoreRun(plan, calls, copies, backupEngine).run();
    }
  }
}
