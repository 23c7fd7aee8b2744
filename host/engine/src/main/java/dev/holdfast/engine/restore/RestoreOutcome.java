package dev.holdfast.engine.restore;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.plugin.database.PreflightFinding;
import java.util.List;
import java.util.Optional;

/** The outcome of a restore. Only items listed as restored are. */
public sealed interface RestoreOutcome {

  /** The outcome in one word, for scripts. */
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

  /** The outcome in one word. */
  Status status();

  /** The items that were restored completely, proven by their hashes. */
  List<RestoreItem> restored();

  /**
   * The items that were not restored: untouched, or in the state in which the engine leaves a
   * failed restore.
   */
  List<RestoreItem> notRestored();

  /** The failures, the most important first. */
  List<Reason> reasons();

  /** The findings about the target before the restore. */
  List<PreflightFinding> findings();

  /** The safety backup of the target; also after a cancellation, when it is needed most. */
  Optional<BackupOutcome> safetyBackup();

  /**
   * Everything was restored.
   *
   * @param warnings the engine's warnings
   * @param safetyBackup the backup made before the restore
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
   * @param canOverride whether the same plan with {@link RestoreOptions#override} would proceed
   * @param safetyBackup the backup made nevertheless
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
   * The target was changed, but not everything was restored.
   *
   * @param safetyBackup the backup made before the restore
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
   * Cancelled on request.
   *
   * @param safetyBackup the backup made before the restore
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
