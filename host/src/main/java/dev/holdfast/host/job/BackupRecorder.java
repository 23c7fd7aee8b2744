package dev.holdfast.host.job;

import dev.holdfast.host.backup.run.BackupOutcome;

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
}
