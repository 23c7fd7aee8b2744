package dev.holdfast.engine.restore;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.plugin.database.PreflightFinding;
import java.util.List;
import java.util.Optional;

/** How a restore ended. What isn't listed as restored is not. */
public sealed interface RestoreOutcome {

  /** How a restore ended, in one word that scripts rely on. */
  enum Status {
    /** {@link RestoreOutcome.Success}. */
    SUCCESS,
    /** {@link RestoreOutcome.Refused}. */
    REFUSED,
    /** {@link RestoreOutcome.Failed}. */
    FAILED,
    /** {@link RestoreOutcome.Cancelled}. */
    CANCELLED
  }

  /** How it ended. */
  Status status();

  /** What is in the target now, whole and proven by its hashes. */
  List<RestoreItem> restored();

  /** What is not: untouched, or left in whatever state the engine leaves a failed restore. */
  List<RestoreItem> notRestored();

  /** What went wrong, the most important first. */
  List<Reason> reasons();

  /** What was found about the target beforehand. */
  List<PreflightFinding> findings();

  /** What was saved of the target beforehand; also after a cancel, when it is needed most. */
  Optional<BackupOutcome> safetyBackup();

  /**
   * All of it is in the target.
   *
   * @param warnings what the engine has to say
   * @param safetyBackup what was made beforehand
   */
  record Success(
      List<RestoreItem> restored,
      List<PreflightFinding> findings,
      List<String> warnings,
      Optional<BackupOutcome> safetyBackup)
      implements RestoreOutcome {

    @Override
    public Status status() {
      return Status.SUCCESS;
    }

    @Override
    public List<RestoreItem> notRestored() {
      return List.of();
    }

    @Override
    public List<Reason> reasons() {
      return List.of();
    }
  }

  /**
   * The target was not touched.
   *
   * @param canOverride whether the same plan with {@link RestoreOptions#override} would go on
   * @param safetyBackup what was made of it nevertheless
   */
  record Refused(
      List<RestoreItem> notRestored,
      List<Reason> reasons,
      List<PreflightFinding> findings,
      boolean canOverride,
      Optional<BackupOutcome> safetyBackup)
      implements RestoreOutcome {

    @Override
    public Status status() {
      return Status.REFUSED;
    }

    @Override
    public List<RestoreItem> restored() {
      return List.of();
    }
  }

  /**
   * The target was touched, and not all is there.
   *
   * @param safetyBackup what was made beforehand
   */
  record Failed(
      List<RestoreItem> restored,
      List<RestoreItem> notRestored,
      List<Reason> reasons,
      List<PreflightFinding> findings,
      Optional<BackupOutcome> safetyBackup)
      implements RestoreOutcome {

    @Override
    public Status status() {
      return Status.FAILED;
    }
  }

  /**
   * Ended on request.
   *
   * @param safetyBackup what was made beforehand
   */
  record Cancelled(
      List<RestoreItem> restored,
      List<RestoreItem> notRestored,
      List<Reason> reasons,
      List<PreflightFinding> findings,
      Optional<BackupOutcome> safetyBackup)
      implements RestoreOutcome {

    @Override
    public Status status() {
      return Status.CANCELLED;
    }
  }
}
