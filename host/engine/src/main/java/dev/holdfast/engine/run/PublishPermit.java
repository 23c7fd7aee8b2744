package dev.holdfast.engine.run;

import dev.holdfast.plugin.storage.KeyPrefix;

/**
 * Decides whether a run may still publish its backup. A host that was suspended or cut off for long
 * may find that another has taken it for dead and closed its run. Called on the run's thread.
 */
public interface PublishPermit {

  /** The permit of a run that no other host can close. */
  PublishPermit ALWAYS =
      new PublishPermit() {
        @Override
        public void requireHeld() {}

        @Override
        public void confirm(KeyPrefix folder) {}
      };

  /**
   * Called immediately before the signature and the manifest are written, for each destination.
   *
   * @throws dev.holdfast.engine.problem.HoldfastException if the run was closed meanwhile
   */
  void requireHeld();

  /**
   * Called once they are written everywhere. When it returns, the backup exists; if it throws,
   * because the host slept while it wrote, everything is removed.
   *
   * @param folder of the backup
   * @throws dev.holdfast.engine.problem.HoldfastException if the run was closed meanwhile
   */
  void confirm(KeyPrefix folder);
}
