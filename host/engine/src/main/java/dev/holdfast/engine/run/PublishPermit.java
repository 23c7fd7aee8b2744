package dev.holdfast.engine.run;

import dev.holdfast.plugin.storage.KeyPrefix;

/**
 * Says whether a run may still make its backup exist. A host that was paused for long, or cut off,
 * may find that another has taken it for dead and closed its run. Threads: called by that of the
 * run.
 */
public interface PublishPermit {

  /** For a run that no other host can close. */
  PublishPermit ALWAYS =
      new PublishPermit() {
        @Override
        public void requireHeld() {}

        @Override
        public void confirm(KeyPrefix folder) {}
      };

  /**
   * Called right before the signature and the manifest are written, for each destination.
   *
   * @throws dev.holdfast.engine.problem.HoldfastException when the run is somebody else's by now
   */
  void requireHeld();

  /**
   * Called once they are written everywhere. From its return on the backup exists; when it throws,
   * because the host slept while it wrote, everything is taken back.
   *
   * @param folder of the backup
   * @throws dev.holdfast.engine.problem.HoldfastException when the run is somebody else's by now
   */
  void confirm(KeyPrefix folder);
}
