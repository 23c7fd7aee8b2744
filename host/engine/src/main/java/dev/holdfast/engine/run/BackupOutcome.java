package dev.holdfast.engine.run;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestContents;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a run. Only {@link Success} means that everything requested is stored and proven.
 */
public sealed interface BackupOutcome {

  /** The outcome in one word, for scripts. */
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

  /** The outcome in one word. */
  Status status();

  /** The result of each copy, in the order of the plan; empty if the run ended before. */
  List<CopyResult> copies();

  /** The backup, if at least one destination has it. */
  Optional<Written> backup();

  /** The failures, the most important first. */
  List<Reason> reasons();

  /**
   * A backup that exists.
   *
   * @param folder its folder at each destination that has it
   * @param manifest as stored
   * @param contents the manifest's contents, decrypted
   */
  record Written(KeyPrefix folder, Manifest manifest, ManifestContents contents) {}

  /** Every database is complete at every destination. */
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

  /** Too few copies, or no complete database. Copies that were stored nevertheless are valid. */
  record Failed(Optional<Written> backup, List<CopyResult> copies, List<Reason> reasons)
      implements BackupOutcome {

    @Override
    public Status status() {
      return Status.FAILED;
    }
  }

  /** Cancelled on request. No destination lists it. */
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
