package dev.holdfast.engine.run;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.BackupSource;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.codec.Compression;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.crypto.AgeRecipients;
import dev.holdfast.engine.manifest.EntryContents;
import dev.holdfast.engine.manifest.JobReference;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.NamingTemplate;
import dev.holdfast.engine.run.BackupOutcome.Written;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.database.ContentFilter;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.Subject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The complete description of one run.
 *
 * @param backupId the backup's id, new for each run
 * @param job the job
 * @param source the source to back up
 * @param destinations storages for the copies, at least one
 * @param options the options; encryption names its recipients
 * @param limits time limits, unless the options set others
 * @param permit whether it may still be published once everything is stored
 * @param base the backup that it builds on, where the source can continue from its positions
 */
public record BackupPlan(
    UUID backupId,
    JobReference job,
    BackupSource source,
    List<BackupDestination> destinations,
    BackupOptions options,
    Limits limits,
    PublishPermit permit,
    Optional<Base> base) {

  /**
   * A backup to build on.
   *
   * @param backup the backup, which the destinations have
   * @param identities the available private keys, which open its lists
   */
  public record Base(Written backup, AgeIdentities identities) {}

  /** A plan for a backup of everything. */
  public BackupPlan(
      UUID backupId,
      JobReference job,
      BackupSource source,
      List<BackupDestination> destinations,
      BackupOptions options,
      Limits limits,
      PublishPermit permit) {
    this(backupId, job, source, destinations, options, limits, permit, Optional.empty());
  }

  /** Throws for plans that can't work. */
  public BackupPlan {
    Objects.requireNonNull(backupId, "backupId is null");
    Objects.requireNonNull(job, "job is null");
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(permit, "permit is null");
    Objects.requireNonNull(base, "base is null");
    destinations = List.copyOf(destinations);
    if (destinations.isEmpty()) {
      throw new IllegalArgumentException("A backup needs a destination");
    }
    requireDistinct(destinations);
    options.require(destinations.size());
    if (options.profileId() != null) {
      throw new IllegalArgumentException("The engine knows no profiles");
    }
    limits = options.limits(limits);
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

  /** Returns this plan for these databases as a whole. */
  public BackupPlan withWhole(List<String> databases) {
    BackupOptions changed = options.withoutFilter().with("databases", databases);
    return new BackupPlan(backupId, job, source, destinations, changed, limits, permit, base);
  }

  /** Returns this plan for another source. */
  public BackupPlan withSource(BackupSource other) {
    return new BackupPlan(backupId, job, other, destinations, options, limits, permit, base);
  }

  /** Returns this plan for what has changed since another backup of the same source. */
  public BackupPlan withBase(Written other, AgeIdentities identities) {
    Optional<Base> built = Optional.of(new Base(other, identities));
    return new BackupPlan(backupId, job, source, destinations, options, limits, permit, built);
  }

  /** Returns this plan for a backup of everything. */
  BackupPlan withoutBase() {
    return new BackupPlan(
        backupId, job, source, destinations, options, limits, permit, Optional.empty());
  }

  /**
   * The request for a subject: for what has changed since the base, if that has a position.
   *
   * @param items returns the items of an entry of the base
   */
  DumpRequest request(Subject subject, Function<EntryContents, ContentItems> items) {
    ContentFilter filter = subject.is(Subject.GLOBALS) ? ContentFilter.NONE : options.filter();
    DumpRequest whole = DumpRequest.of(subject).withFilter(filter);
    return base.stream()
        .flatMap(built -> built.backup().contents().entries().stream())
        .filter(entry -> entry.subject().equals(subject) && entry.position() != null)
        .findFirst()
        .map(entry -> whole.withSince(entry.position(), items.apply(entry)))
        .orElse(whole);
  }

  /** The number of copies that must be stored for the backup to count. */
  int neededCopies() {
    return options.neededCopies(destinations.size());
  }

  Compression compression() {
    return Compression.parse(options.compression());
  }

  NamingTemplate naming() {
    return new NamingTemplate(options.naming());
  }

  /** The recipients who can read the backup; empty for no encryption. */
  Optional<AgeRecipients> recipients() {
    return Optional.ofNullable(options.encryption()).map(e -> AgeRecipients.parse(e.recipients()));
  }

  /** Whether the backup is encrypted. */
  boolean encrypted() {
    return options.encryption() != null;
  }
}
