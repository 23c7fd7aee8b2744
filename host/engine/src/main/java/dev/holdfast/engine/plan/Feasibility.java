package dev.holdfast.engine.plan;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.BackupSource;
import dev.holdfast.engine.manifest.BackupObject;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.run.BackupOptions;
import dev.holdfast.plugin.database.Fingerprints;
import dev.holdfast.plugin.database.IncrementalDumps;
import dev.holdfast.plugin.database.Restorable;
import dev.holdfast.plugin.database.ScratchRestores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a job can work with its adapters, as far as they tell without a connection: nobody should
 * learn that from a run at night.
 */
public final class Feasibility {

  /** A manifest is one object; and in parts of less, not even 10 GiB would have a place. */
  private static final long SMALLEST_OBJECT = 1L << 20;

  private Feasibility() {}

  /** What the options ask of the source in vain, with a pointer into the job. */
  public static List<FieldError> of(BackupOptions options, BackupSource source) {
    List<FieldError> errors = new ArrayList<>(options.objections(source));
    if (options.incremental() != null && source.lacks(IncrementalDumps.class)) {
      errors.add(
          new FieldError(
              "/options/incremental",
              "is not possible: this kind of source always dumps everything"));
    }
    return errors;
  }

  /** Why a source can't take test restores. */
  public static Optional<FieldError> ofDrill(String pointer, BackupSource drill) {
    return Stream.of(Restorable.class, ScratchRestores.class, Fingerprints.class)
            .anyMatch(drill::lacks)
        ? Optional.of(
            new FieldError(pointer, "is not possible: this kind of source takes no test restores"))
        : Optional.empty();
  }

  /** Why a storage can't take the backups of any job. */
  public static Optional<FieldError> of(String pointer, BackupDestination destination) {
    long largest = destination.traits().maximumObjectBytes();
    return largest < SMALLEST_OBJECT
        ? Optional.of(
            new FieldError(
                pointer,
                "is not possible: its objects have at most %d bytes, and an entry at most %d parts"
                    .formatted(largest, BackupObject.MAXIMUM_PARTS)))
        : Optional.empty();
  }
}
