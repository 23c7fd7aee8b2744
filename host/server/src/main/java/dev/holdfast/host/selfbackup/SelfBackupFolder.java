package dev.holdfast.host.selfbackup;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.FolderListing;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.crypto.AgePassphrase;
import dev.holdfast.engine.manifest.JobReference;
import dev.holdfast.engine.pipe.CorruptStreamException;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.BackupRepository;
import dev.holdfast.engine.repository.BackupSearch;
import dev.holdfast.engine.repository.ListedBackup;
import dev.holdfast.engine.repository.NamingTemplate;
import dev.holdfast.engine.signature.TrustedKeys;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The folder of a storage that contains the backups of hosts, and identities that a passphrase
 * opens.
 */
final class SelfBackupFolder {

  static final BackupSearch SEARCH =
      BackupSearch.ofJob(new NamingTemplate(NamingTemplate.DEFAULT), JobReference.ofSelf().name());

  private static final KeyPrefix FOLDER = new KeyPrefix(JobReference.ofSelf().name() + "/");
  private static final String SEALED = ".age";
  private static final int LONGEST_IDENTITY = 16 * 1024;

  /** Each takes a while to try; a passphrase is rarely changed. */
  private static final int MOST_IDENTITIES = 100;

  private final BackupDestination storage;
  private final RunListener listener;
  private final Cancellation cancellation;

  SelfBackupFolder(BackupDestination storage, RunListener listener, Cancellation cancellation) {
    this.storage = storage;
    this.listener = listener;
    this.cancellation = cancellation;
  }

  BackupRepository repository(TrustedKeys keys) {
    return new BackupRepository(storage, keys, Limits.DEFAULT, listener);
  }

  /** The backups that these keys have signed, newest first. */
  List<ListedBackup> list(TrustedKeys keys) {
    return repository(keys).scan(SEARCH, folder -> true, cancellation).backups().stream()
        .filter(backup -> backup.manifest().job().isSelf())
        .sorted(Comparator.comparing(SelfBackupFolder::time).reversed())
        .toList();
  }

  private static Instant time(ListedBackup backup) {
    return backup.manifest().startedAt();
  }

  /**
   * Deletes backups that are older than the newest undamaged ones.
   *
   * @param keep how many of those stay, at least 1
   * @return the deleted ones
   */
  List<ListedBackup> prune(TrustedKeys keys, int keep) {
    List<ListedBackup> all = list(keys);
    List<ListedBackup> whole = all.stream().filter(each -> each.damage().isEmpty()).toList();
    if (keep < 1 || whole.size() <= keep) {
      return List.of();
    }
    List<ListedBackup> expired = all.subList(all.indexOf(whole.get(keep - 1)) + 1, all.size());
    for (ListedBackup each : expired) {
      repository(keys).delete(each.folder(), manifest -> Optional.empty(), false, cancellation);
    }
    return List.copyOf(expired);
  }

  /** Stores a sealed identity beside the backups, once. */
  void store(String recipient, byte[] sealed) {
    try (PluginCallScope calls = new PluginCallScope(cancellation, listener, Limits.DEFAULT);
        StorageAccess access = StorageAccess.open(storage, calls)) {
      ObjectKey key = FOLDER.key(recipient + SEALED);
      if (access.stat(key).filter(found -> found.size() == sealed.length).isEmpty()) {
        access.write(key, sealed);
      }
    }
  }

  /**
   * Returns the identities that a passphrase opens, as text.
   *
   * @throws HoldfastException {@link ProblemCode#KEY_REQUIRED} if it opens none
   */
  List<String> identities(SecretText passphrase) {
    List<String> opened = new ArrayList<>();
    int found = 0;
    try (PluginCallScope calls = new PluginCallScope(cancellation, listener, Limits.DEFAULT);
        StorageAccess access = StorageAccess.open(storage, calls);
        FolderListing listing = access.list(FOLDER)) {
      for (StoredObject object : listing.objects()) {
        if (object.key().name().endsWith(SEALED) && found < MOST_IDENTITIES) {
          found++;
          open(access.read(object.key(), LONGEST_IDENTITY), passphrase).ifPresent(opened::add);
        }
      }
    }
    if (opened.isEmpty()) {
      throw new HoldfastException(
          ProblemCode.KEY_REQUIRED,
          found == 0
              ? "The storage contains no key that a passphrase opens."
              : "The passphrase opens none of the keys in the storage.",
          found == 0
              ? "Use the identity file of a recipient, or check that this is the right storage."
              : "Check the passphrase and its spelling.");
    }
    return opened;
  }

  private Optional<String> open(byte[] sealed, SecretText passphrase) {
    try {
      return Optional.of(
          new String(AgePassphrase.open(sealed, passphrase), StandardCharsets.UTF_8));
    } catch (CorruptStreamException e) {
      listener.warn("A sealed key in the storage is damaged.");
      return Optional.empty();
    } catch (HoldfastException e) {
      return Optional.empty();
    }
  }
}
