package dev.holdfast.host.catalogue;

import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestContents;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.run.BackupOutcome.Written;
import dev.holdfast.engine.run.CopyResult;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.catalogue.query.QBackup;
import dev.holdfast.host.catalogue.query.QBackupCopy;
import dev.holdfast.host.catalogue.query.QBackupEntry;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of the catalogue: records and finds backups. */
@Singleton
public final class CatalogueService {

  private final Database database;
  private final AuditTrail audit;
  private final BackupUse use;

  CatalogueService(Database database, AuditTrail audit, BackupUse use) {
    this.database = database;
    this.use = use;
    this.audit = audit;
  }

  /** Records what a run has made, with the number of copies that it requires. */
  public void record(
      Written written, List<CopyResult> copies, int neededCopies, BackupOrigin origin) {
    try (Transaction transaction = database.beginTransaction()) {
      Backup backup = new Backup(written.manifest(), Optional.of(written.contents()), origin);
      backup.need(neededCopies);
      database.save(backup);
      addEntries(written.manifest(), Optional.of(written.contents()));
      for (CopyResult result : copies) {
        UUID adapter = UUID.fromString(result.destination().id());
        BackupCopy copy = new BackupCopy(written.manifest().backupId(), adapter, written.folder());
        if (result instanceof CopyResult.Missing missing) {
          copy.become(CopyStatus.MISSING, missing.reason().toString());
        } else {
          copy.stored(Instant.now());
          copy.proven(Instant.now()); // The run has compared what is stored with what it sent.
        }
        database.save(copy);
      }
      transaction.commit();
    }
  }

  /** Adds a backup and its entries; the contents are empty if no key decrypts them. */
  public void add(Manifest manifest, Optional<ManifestContents> contents, BackupOrigin origin) {
    database.save(new Backup(manifest, contents, origin));
    addEntries(manifest, contents);
  }

  /** Adds the decrypted contents of a backup's manifest, once there is a key. */
  public void reveal(Backup backup, Manifest manifest, ManifestContents contents) {
    backup.reveal(manifest, contents);
    database.save(backup);
    new QBackupEntry(database).backupId.eq(backup.id()).delete();
    addEntries(manifest, Optional.of(contents));
  }

  private void addEntries(Manifest manifest, Optional<ManifestContents> contents) {
    for (int i = 0; i < manifest.entries().size(); i++) {
      StoredEntry entry = manifest.entries().get(i);
      database.save(new BackupEntry(manifest, i, entry, contents.map(c -> c.of(entry))));
    }
  }

  /** The name of the job that made a backup; empty if there is no such backup. */
  public Optional<String> jobName(UUID id) {
    return find(id).map(Backup::jobName);
  }

  /** Returns the backup with this id. */
  public Backup get(UUID id) {
    return find(id).orElseThrow(CatalogueService::absent);
  }

  private static HoldfastException absent() {
    return HoldfastException.notFound("backup");
  }

  Optional<Backup> find(UUID id) {
    return new QBackup(database).id.eq(id).findOneOrEmpty();
  }

  /** Returns the copies of each of these backups, in the order in which they were recorded. */
  Map<UUID, List<BackupCopy>> copies(List<Backup> backups) {
    return new QBackupCopy(database)
            .backupId
            .in(backups.stream().map(Backup::id).toList())
            .orderBy()
            .id
            .asc()
            .findList()
            .stream()
            .collect(Collectors.groupingBy(BackupCopy::backupId));
  }

  /** The newest backup of a job with a copy that is not known to be damaged. */
  public Optional<Backup> newest(UUID jobId) {
    return new QBackup(database)
        .jobId
        .eq(jobId)
        .raw(
            "exists (select 1 from backup_copy c where c.backup_id = id and c.status = ?)",
            CopyStatus.STORED.id())
        .orderBy()
        .startedAt
        .desc()
        .id
        .desc()
        .setMaxRows(1)
        .findOneOrEmpty();
  }

  /** Returns the copies of a backup, in the order in which they were recorded. */
  public List<BackupCopy> copies(UUID backupId) {
    return new QBackupCopy(database).backupId.eq(backupId).orderBy().id.asc().findList();
  }

  /** Returns the backups that are stored at a destination, as far as the catalogue knows. */
  public Set<UUID> backupsAt(UUID adapterConfigId) {
    return new QBackupCopy(database)
        .select(QBackupCopy.alias().backupId)
        .adapterConfigId
        .eq(adapterConfigId)
        .status
        .eq(CopyStatus.STORED)
        .findSingleAttributeSet();
  }

  /** Like {@link #get}, but waits for the end of a change on its way. */
  public Backup held(UUID id) {
    return hold(id).orElseThrow(CatalogueService::absent);
  }

  /** Like {@link #find}, for a change: locks the backup until the end of the transaction. */
  public Optional<Backup> hold(UUID id) {
    return new QBackup(database).forUpdate().id.eq(id).findOneOrEmpty();
  }

  /** Returns a copy for a change: locks it until the end of the transaction. */
  public Optional<BackupCopy> hold(UUID backupId, UUID adapterConfigId) {
    return new QBackupCopy(database)
        .forUpdate()
        .backupId
        .eq(backupId)
        .adapterConfigId
        .eq(adapterConfigId)
        .findOneOrEmpty();
  }

  /**
   * Returns the copies to read from, good ones first: all that may exist, or only the specified
   * one. Each is hashed when it is read, so its recorded state excludes none.
   *
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND} if there is none
   */
  public List<BackupCopy> readable(UUID backupId, @Nullable UUID adapterConfigId) {
    return existing(backupId, adapterConfigId).stream()
        .sorted(Comparator.comparing(copy -> copy.status() != CopyStatus.STORED))
        .toList();
  }

  /** Returns the copies that may exist, or the specified one. */
  public List<BackupCopy> existing(UUID backupId, @Nullable UUID adapterConfigId) {
    List<BackupCopy> found =
        copies(backupId).stream()
            .filter(
                copy -> adapterConfigId == null || copy.adapterConfigId().equals(adapterConfigId))
            .filter(copy -> adapterConfigId != null || copy.status().mayExist())
            .toList();
    return requireAny(found);
  }

  private static List<BackupCopy> requireAny(List<BackupCopy> found) {
    if (found.isEmpty()) {
      throw new HoldfastException(
          ProblemCode.NOT_FOUND, "The backup has no such copy.", "See its copies.");
    }
    return found;
  }

  /**
   * Returns a copy that its run could not store.
   *
   * @throws HoldfastException {@link ProblemCode#CONFLICT} if it exists or may exist
   */
  public BackupCopy fillable(UUID backupId, UUID adapterConfigId) {
    BackupCopy copy = requireAny(existing(backupId, adapterConfigId)).get(0);
    if (copy.status() != CopyStatus.MISSING) {
      throw new HoldfastException(
          ProblemCode.CONFLICT,
          "This copy is not missing, but " + copy.status() + ".",
          "Only a copy that its run could not store can be filled.");
    }
    return copy;
  }

  /** Records that a copy was filled, and compared with what was sent. */
  public void filled(BackupCopy copy) {
    change(
        copy,
        now -> {
          now.stored(Instant.now());
          now.proven(Instant.now());
        });
  }

  /**
   * Changes a copy in its current state: work on a copy takes long, and other results may have been
   * recorded meanwhile.
   *
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND} if it isn't listed any more
   */
  public void change(BackupCopy copy, Consumer<BackupCopy> change) {
    try (Transaction transaction = database.beginTransaction()) {
      BackupCopy now =
          hold(copy.backupId(), copy.adapterConfigId())
              .orElseThrow(
                  () ->
                      new HoldfastException(
                          ProblemCode.NOT_FOUND,
                          "The copy is no longer in the catalogue.",
                          "Rebuild the catalogue from its storage if it still exists."));
      change.accept(now);
      database.save(now);
      transaction.commit();
    }
  }

  public void save(BackupCopy copy) {
    database.save(copy);
  }

  /** Sets when and why retention deletes a copy; null for not at all. */
  public void expire(UUID copyId, @Nullable Instant at, @Nullable String reason) {
    QBackupCopy copy = QBackupCopy.alias();
    new QBackupCopy(database)
        .id
        .eq(copyId)
        .asUpdate()
        .set(copy.expiresAt, at)
        .set(copy.expiryReason, reason)
        .update();
  }

  /**
   * Locks a backup against deletion, also one that has expired; or unlocks it.
   *
   * @throws HoldfastException {@link ProblemCode#CONFLICT} while it is being deleted
   */
  @SuppressWarnings("try") // Held, not used.
  public void lock(UUID id, Backup.Lock lock) {
    try (Transaction transaction = database.beginTransaction()) {
      // In this order: a deletion that begins now waits for this row before it looks at its lock.
      Backup backup = hold(id).orElseThrow(CatalogueService::absent);
      try (BackupUse.Hold hold = use.read(id)) {
        backup.lock(lock);
        database.save(backup);
        if (lock.locked()) {
          copies(id).forEach(copy -> expire(copy.id(), null, null));
        }
        audit.record(lock.locked() ? "backup.lock" : "backup.unlock", "backup", id, lock.details());
        transaction.commit();
      }
    }
  }

  /**
   * Removes a backup that no longer exists anywhere from the catalogue, regardless of concurrent
   * changes.
   */
  public void forget(Backup backup) {
    database.delete(Backup.class, backup.id());
  }
}
