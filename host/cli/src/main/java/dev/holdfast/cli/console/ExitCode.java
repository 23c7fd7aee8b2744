package dev.holdfast.cli.console;

import dev.holdfast.engine.run.BackupOutcome;

/** What the process ends with; scripts rely on it. */
public final class ExitCode {

  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;
  public static final int PARTIAL = 3;

  private ExitCode() {}

  public static int of(BackupOutcome outcome) {
    return switch (outcome.status()) {
      case SUCCESS -> DONE;
      case PARTIAL -> PARTIAL;
      case FAILED, CANCELLED -> FAILED;
    };
  }
}
