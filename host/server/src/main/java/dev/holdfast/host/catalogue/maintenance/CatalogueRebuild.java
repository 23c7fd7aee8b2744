package dev.holdfast.host.catalogue.maintenance;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestContents;
import dev.holdfast.engine.manifest.ManifestReading;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.BackupRepository;
import dev.holdfast.engine.repository.BackupSearch;
import dev.holdfast.engine.repository.ListedBackup;
import dev.holdfast.engine.repository.RepositoryListing;
import dev.holdfast.engine.repository.RepositoryProblem;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.RecordedAttempts;
import dev.holdfast.host.catalogue.Backup;
import dev.holdfast.host.catalogue.BackupCopy;
import dev.holdfast.host.catalogue.BackupDestinations;
import dev.holdfast.host.catalogue.CatalogueService;
import dev.holdfast.host.catalogue.CopyStatus;
import dev.holdfast.host.catalogue.ManifestHash;
import dev.holdfast.host.catalogue.maintenance.CatalogueRebuild.RebuildReport.RebuildProblem;
import dev.holdfast.host.vault.EncryptionProfileService;
import dev.holdfast.plugin.storage.KeyPrefix;
import io.ebean.Database;
import io.ebean.DuplicateKeyException;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Fills the catalogue from the signed manifests at a destination, and from nothing else. */
@Singleton
public final class CatalogueRebuild {

  /**
   * What a rebuild found.
   *
   * @param found number of backups in the storage
   * @param added number of backups that were not in the catalogue
   * @param problems folders with a problem
   */
  public record RebuildReport(int found, List<UUID> added, List<RebuildProblem> problems) {
    /**
     * A folder that is no good backup.
     *
     * @param folder the folder
     * @param kind for example ORPHAN, UNSIGNED, FORGED or UNKNOWN_KEY, or the code of the failure
     *     to add the backup
     * @param message the problem
     * @param hint what to do
     */
    public record RebuildProblem(String folder, String kind, String message, String hint) {

      static RebuildProblem of(RepositoryProblem problem) {
        return new RebuildProblem(
            problem.folder().value(),
            problem.kind().name(),
            problem.reason().message(),
            problem.reason().hint()
                + (problem.hasUnknownSigner()
                    ? " Keys in the folder trusted-signers are trusted."
                    : ""));
      }

      static RebuildProblem of(KeyPrefix folder, Reason reason) {
        return new RebuildProblem(folder.value(), reason.code(), reason.message(), reason.hint());
      }
    }
  }

  private final Database database;
  private final CatalogueService catalogue;
  private final BackupDestinations destinations;
  private final EncryptionProfileService profiles;
  private final OriginFinder origins;
  private final AuditTrail audit;
  private final RecordedAttempts attempts;

  CatalogueRebuild(
      Database database,
      CatalogueService catalogue,
      BackupDestinations destinations,
      EncryptionProfileService profiles,
      OriginFinder origins,
      AuditTrail audit,
      RecordedAttempts attempts) {
    this.database = database;
    this.catalogue = catalogue;
    this.destinations = destinations;
    this.profiles = profiles;
    this.origins = origins;
    this.audit = audit;
    this.attempts = attempts;
  }

  /** Adds the backups of a destination that the catalogue lacks. Removes nothing. */
  public RebuildReport run(UUID adapterConfigId) {
    destinations.requireExisting(adapterConfigId);
    return attempts.call(
        "backup.rebuild", "adapter", adapterConfigId, Map.of(), () -> rebuild(adapterConfigId));
  }

  private RebuildReport rebuild(UUID adapterConfigId) {
    RepositoryListing listing =
        destinations.with(
            adapterConfigId, repository -> repository.scan(BackupDestinations.never()));
    AgeIdentities identities = profiles.identities();
    List<UUID> added = new ArrayList<>();
    List<RebuildProblem> problems =
        new ArrayList<>(listing.problems().stream().map(RebuildProblem::of).toList());
    // Backups of a host aren't a job's: they are recovered, not restored.
    List<ListedBackup> backups =
        listing.backups().stream().filter(each -> !each.manifest().job().isSelf()).toList();
    for (ListedBackup listed : backups) {
      try {
        if (take(adapterConfigId, listed, identities)) {
          added.add(listed.manifest().backupId());
        }
      } catch (DuplicateKeyException e) {
        problems.add(RebuildProblem.of(listed.folder(), elsewhere()));
      } catch (RuntimeException e) {
        // A backup that can't be added doesn't block the others.
        problems.add(RebuildProblem.of(listed.folder(), Reason.of(e)));
      }
    }
    return new RebuildReport(backups.size(), added, problems);
  }

  private static Reason elsewhere() {
    return Reason.of(
        ProblemCode.CONFLICT,
        "This backup is in the catalogue of another organisation.",
        "Give each organisation a separate storage or folder.");
  }

  /** Adds a backup that was completed, although the host died before it recorded it. */
  public void takeIn(UUID adapterConfigId, BackupSearch search, UUID backupId) {
    Optional<ListedBackup> found =
        destinations.with(adapterConfigId, repository -> find(repository, search, backupId));
    found.ifPresent(listed -> take(adapterConfigId, listed, profiles.identities()));
  }

  private static Optional<ListedBackup> find(
      BackupRepository repository, BackupSearch search, UUID backupId) {
    Optional<KeyPrefix> folder = repository.find(search, backupId, BackupDestinations.never());
    if (folder.isPresent()
        && repository.read(folder.get(), BackupDestinations.never())
            instanceof ManifestReading.Trusted trusted
        && trusted.manifest().backupId().equals(backupId)) {
      return Optional.of(
          new ListedBackup(folder.get(), trusted.manifest(), trusted.keyId(), List.of()));
    }
    return Optional.empty();
  }

  /** Whether the catalogue lacked the backup. */
  private boolean take(UUID adapterConfigId, ListedBackup listed, AgeIdentities identities) {
    Manifest manifest = listed.manifest();
    Optional<ManifestContents> contents = contents(manifest, identities);
    try (Transaction transaction = database.beginTransaction()) {
      Optional<Backup> known = catalogue.hold(manifest.backupId());
      if (known.isEmpty()) {
        catalogue.add(manifest, contents, origins.of(manifest));
      } else {
        requireSame(known.get(), manifest);
        if (!known.get().isRevealed() && contents.isPresent()) {
          catalogue.reveal(known.get(), manifest, contents.get());
        }
      }
      saveCopy(adapterConfigId, listed);
      if (known.isEmpty()) {
        audit.record("backup.add", "backup", manifest.backupId(), Map.of("from", adapterConfigId));
      }
      transaction.commit();
      return known.isEmpty();
    }
  }

  private void saveCopy(UUID adapterConfigId, ListedBackup listed) {
    UUID backupId = listed.manifest().backupId();
    BackupCopy copy =
        catalogue
            .hold(backupId, adapterConfigId)
            .orElseGet(() -> new BackupCopy(backupId, adapterConfigId, listed.folder()));
    // A listing is a shallow check: damage that a verification found is kept.
    if (copy.status() != CopyStatus.DAMAGED && copy.status() != CopyStatus.STORED) {
      copy.stored(Instant.now());
    }
    if (!listed.damage().isEmpty()) {
      copy.become(
          CopyStatus.DAMAGED,
          "Missing or of a different size: " + String.join(", ", listed.damage()) + ".");
    }
    catalogue.save(copy);
  }

  private static Optional<ManifestContents> contents(Manifest manifest, AgeIdentities identities) {
    try {
      return Optional.of(manifest.contents(identities));
    } catch (HoldfastException e) {
      if (e.code() == ProblemCode.KEY_REQUIRED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static void requireSame(Backup known, Manifest manifest) {
    if (!known.manifestSha256().equals(ManifestHash.of(manifest))) {
      throw new HoldfastException(
          ProblemCode.CONFLICT,
          "The manifest differs from the catalogue's for the same backup.",
          "Find out which host wrote it, and verify the other copies.");
    }
  }
}
