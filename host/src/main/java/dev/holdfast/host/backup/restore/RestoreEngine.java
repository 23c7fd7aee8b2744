package dev.holdfast.host.backup.restore;

import dev.holdfast.host.backup.Cancellation;
import dev.holdfast.host.backup.RunListener;
import dev.holdfast.host.backup.access.Calls;
import dev.holdfast.host.backup.run.BackupEngine;

/** Restores backups. Threads: safe; each restore keeps to itself. */
public final class RestoreEngine {

  private final BackupEngine backupEngine;

  /** An engine that makes safety backups with this one. */
  public RestoreEngine(BackupEngine backupEngine) {
    this.backupEngine = backupEngine;
  }

  /**
   * Restores a backup and returns when all is over. Before the target is touched, the manifest's
   * signature is verified and every stored byte that is needed is read and hashed. What goes wrong
   * stands in the outcome, not in an exception. Interrupting the calling thread cancels, too.
   */
  public RestoreOutcome restore(RestorePlan plan, RunListener listener, Cancellation cancellation) {
    try (Calls calls = new Calls(cancellation, listener, plan.limits());
        Copies copies = new Copies(plan, calls)) {
      return new RestoreRun(plan, calls, copies, backupEngine).run();
    }
  }
}
