package dev.holdfast.host.cli;

import dev.holdfast.host.backup.run.BackupOutcome;

/** What the process ends with; scripts rely on it. */
final class ExitCode {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int PARTIAL = 3;

  private ExitCode() {}

  static int of(BackupOutcome outcome) {
    if (outcome instanceof BackupOutcome.Success) {
      return DONE;
    }
    return outcome instanceof BackupOutcome.Partial ? PARTIAL : FAILED;
  }
}
