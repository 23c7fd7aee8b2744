package dev.holdfast.engine.run;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestContents;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.util.List;
import java.util.Optional;

/** How a run ended. Only {@link Success} means that all that was asked for is stored and proven. */
public sealed interface BackupOutcome {

  /** How a run ended, in one word that scripts rely on. */
  enum Status {
    /** {@link BackupOutcome.Success}. */
    SUCCESS,
    /** {@link BackupOutcome.Partial}. */
    PARTIAL,
    /** {@link BackupOutcome.Failed}. */
    FAILED,
    /** {@link BackupOutcome.Cancelled}. */
    CANCELLED
  }

  /** How it ended. */
  Status status();

  /** What became of each copy, in the order of the plan; empty when it never came so far. */
  List<CopyResult> copies();

  /** The backup, when at least one destination has it. */
  Optional<Written> backup();

  /** What went wrong, the most important first. */
  List<Reason> reasons();

  /**
   * A backup that exists.
   *
   * @param folder where it is at each destination that has it
   * @param manifest as stored
   * @param contents of the manifest, in clear
   */
  record Written(KeyPrefix folder, Manifest manifest, ManifestContents contents) {}

  /** Every database is whole at every destination. */
  record Success(Written written, List<CopyResult> copies) implements BackupOutcome {

    @Override
    public Status status() {
      return Status.SUCCESS;
    }

    @Override
    public Optional<Written> backup() {
      return Optional.of(written);
    }

    @Override
    public List<Reason> reasons() {
      return List.of();
    }
  }

  /** Usable, but a database or a copy is missing, though no more copies than the job allows. */
  record Partial(Written written, List<CopyResult> copies, List<Reason> reasons)
      implements BackupOutcome {

    @Override
    public Status status() {
      return Status.PARTIAL;
    }

    @Override
    public Optional<Written> backup() {
      return Optional.of(written);
    }
  }

  /** Too few copies, or nothing whole. Copies that were written nevertheless are good. */
  record Failed(Optional<Written> backup, List<CopyResult> copies, List<Reason> reasons)
      implements BackupOutcome {

    @Override
    public Status status() {
      return Status.FAILED;
    }
  }

  /** Ended on request. Nothing of it is listed anywhere. */
  record Cancelled(List<CopyResult> copies, List<Reason> reasons) implements BackupOutcome {

    @Override
    public Status status() {
      return Status.CANCELLED;
    }

    @Override
    public Optional<Written> backup() {
      return Optional.empty();
    }
  }
}
