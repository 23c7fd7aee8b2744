package dev.holdfast.host.job;

import dev.holdfast.engine.run.BackupOutcome;
import java.util.List;
import java.util.UUID;

/**
 * Hears of every run of a job that is over, such as to list the backup that it made. Called in the
 * scope of the run's organisation, before the execution ends.
 */
public interface BackupRecorder {

  /**
   * Takes a run. What it throws makes the run partial at best.
   *
   * @param context whose run it was
   * @param outcome what came of it; what is stored and what failed stands in here
   */
  void record(BackupContext context, BackupOutcome outcome);

  /**
   * Hears that a run was cut off by the end of its host, and may have left objects without a
   * manifest. Called in the scope of its organisation, on a thread that may take its time.
   *
   * @param backupId the backup that was to be made
   * @param destinationIds adapter configurations where its copies were to go
   * @param settled whether what it has published stays, and may be listed
   */
  default void abandoned(UUID backupId, List<UUID> destinationIds, boolean settled) {}
}
