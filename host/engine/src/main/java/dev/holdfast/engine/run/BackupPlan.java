package dev.holdfast.engine.run;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.BackupSource;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.codec.Compression;
import dev.holdfast.engine.crypto.AgeRecipients;
import dev.holdfast.engine.manifest.JobReference;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.NamingTemplate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One run, fully described.
 *
 * @param backupId of the backup to make, new for each run
 * @param job the job
 * @param source what is backed up
 * @param databases the databases; empty for all user databases
 * @param destinations storages for the copies, at least one
 * @param neededCopies number of copies that must be stored, at least one
 * @param compression compression of the entries
 * @param recipients public keys to encrypt to; empty for no encryption
 * @param naming template of the folder name
 * @param parallelism number of databases dumped in parallel, 1 to 8; each takes some MiB of buffers
 * @param readBack which objects are read back before they count
 * @param limits time limits
 * @param permit whether it may still be published once everything is stored
 */
public record BackupPlan(
    UUID backupId,
    JobReference job,
    BackupSource source,
    List<String> databases,
    List<BackupDestination> destinations,
    int neededCopies,
    Compression compression,
    Optional<AgeRecipients> recipients,
    NamingTemplate naming,
    int parallelism,
    ReadBack readBack,
    Limits limits,
    PublishPermit permit) {

  /** More would take too much memory for buffers. */
  public static final int MAXIMUM_PARALLELISM = 8;

  /** Refuses null and numbers that make no sense. */
  public BackupPlan {
    Objects.requireNonNull(backupId, "backupId is null");
    Objects.requireNonNull(job, "job is null");
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(compression, "compression is null");
    Objects.requireNonNull(recipients, "recipients is null");
    Objects.requireNonNull(naming, "naming is null");
    Objects.requireNonNull(readBack, "readBack is null");
    Objects.requireNonNull(limits, "limits is null");
    Objects.requireNonNull(permit, "permit is null");
    databases = databases.stream().distinct().toList();
    destinations = List.copyOf(destinations);
    requireDistinct(destinations);
    if (neededCopies < 1 || neededCopies > destinations.size()) {
      throw new IllegalArgumentException(
          "%d of %d copies can't be required".formatted(neededCopies, destinations.size()));
    }
    if (parallelism < 1 || parallelism > MAXIMUM_PARALLELISM) {
      throw new IllegalArgumentException(
          "Parallelism must be from 1 to " + MAXIMUM_PARALLELISM + ", not " + parallelism);
    }
  }

  private static void requireDistinct(List<BackupDestination> destinations) {
    for (int i = 0; i < destinations.size(); i++) {
      BackupDestination one = destinations.get(i);
      for (BackupDestination other : destinations.subList(i + 1, destinations.size())) {
        if (one.isSamePlaceAs(other)) {
          throw new HoldfastException(
              ProblemCode.INVALID_REQUEST,
              "The destinations %s and %s are the same place: two copies there would be one."
                  .formatted(one.identity().name(), other.identity().name()),
              "Remove one of them, or point it elsewhere.");
        }
      }
    }
  }

  /** Returns this plan for these databases. */
  public BackupPlan withDatabases(List<String> others) {
    return new BackupPlan(
        backupId,
        job,
        source,
        others,
        destinations,
        neededCopies,
        compression,
        recipients,
        naming,
        parallelism,
        readBack,
        limits,
        permit);
  }

  /** Returns this plan for another source. */
  public BackupPlan withSource(BackupSource other) {
    return new BackupPlan(
        backupId,
        job,
        other,
        databases,
        destinations,
        neededCopies,
        compression,
        recipients,
        naming,
        parallelism,
        readBack,
        limits,
        permit);
  }

  /** Whether the backup is encrypted. */
  public boolean encrypted() {
    return recipients.isPresent();
  }
}
