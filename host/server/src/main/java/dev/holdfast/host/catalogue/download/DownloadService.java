package dev.holdfast.host.catalogue.download;

import dev.holdfast.engine.Failures;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.manifest.EntryContents;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestReader;
import dev.holdfast.engine.manifest.ManifestReading;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.EntryReader;
import dev.holdfast.engine.repository.ManifestFetch;
import dev.holdfast.engine.repository.StoredBytes;
import dev.holdfast.host.catalogue.Backup;
import dev.holdfast.host.catalogue.BackupCopy;
import dev.holdfast.host.catalogue.BackupDestinations;
import dev.holdfast.host.catalogue.BackupKeys;
import dev.holdfast.host.catalogue.BackupUse;
import dev.holdfast.host.catalogue.CatalogueService;
import dev.holdfast.host.catalogue.SignerTrust;
import dev.holdfast.plugin.database.Subject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens entries of backups for download. */
@Singleton
public final class DownloadService {

  /** In which form an entry is downloaded. */
  public enum DownloadForm {
    /** The bytes as they are stored: compressed and encrypted. */
    STORED,
    /** The engine's own dump. Needs the key where the backup is encrypted. */
    PLAIN
  }

  private final CatalogueService catalogue;
  private final BackupDestinations destinations;
  private final BackupKeys keys;
  private final SignerTrust trust;
  private final BackupUse use;

  DownloadService(
      CatalogueService catalogue,
      BackupDestinations destinations,
      BackupKeys keys,
      SignerTrust trust,
      BackupUse use) {
    this.catalogue = catalogue;
    this.destinations = destinations;
    this.keys = keys;
    this.trust = trust;
    this.use = use;
  }

  /**
   * Opens an entry of the first copy with a trusted manifest.
   *
   * @param position the entry's index
   * @param adapterConfigId the storage of the copy, or null for any good one
   * @throws HoldfastException {@link ProblemCode#KEY_REQUIRED} if plain bytes are requested and the
   *     key is missing
   */
  public OpenDownload open(
      UUID backupId, int position, DownloadForm form, @Nullable UUID adapterConfigId) {
    Backup backup = catalogue.get(backupId);
    RuntimeException failure = null;
    for (BackupCopy copy : catalogue.readable(backupId, adapterConfigId)) {
      OpenDownload download = new OpenDownload();
      try {
        return open(download, backup, copy, position, form);
      } catch (IOException | RuntimeException e) {
        download.close();
        failure = Failures.coded(e);
      }
    }
    throw java.util.Objects.requireNonNull(failure);
  }

  private OpenDownload open(
      OpenDownload download, Backup backup, BackupCopy copy, int position, DownloadForm form)
      throws IOException {
    download.with(use.read(backup.id()));
    var destination = download.with(destinations.open(copy.adapterConfigId()));
    PluginCallScope calls =
        download.with(
            new PluginCallScope(BackupDestinations.never(), RunListener.NONE, Limits.DEFAULT));
    StorageAccess storage = download.with(StorageAccess.open(destination, calls));
    Manifest manifest = manifest(storage, copy);
    if (position < 0 || position >= manifest.entries().size()) {
      throw new HoldfastException(
          ProblemCode.NOT_FOUND,
          "The backup has no entry " + position + ".",
          "Entries are counted from 0; see the backup.");
    }
    StoredEntry entry = manifest.entries().get(position);
    if (form == DownloadForm.STORED) {
      return download.of(
          entry.object(),
          entry.stored().size(),
          new VerifiedInputStream(
              entry, StoredBytes.of(storage, manifest.prefix(), entry.dump()).open()));
    }
    AgeIdentities identities = keys.of(backup);
    EntryContents contents = manifest.contents(identities).of(entry);
    return download.of(
        fileName(contents.subject(), entry),
        contents.raw().size(),
        EntryReader.open(
            entry,
            contents,
            StoredBytes.of(storage, manifest.prefix(), entry.dump()).open(),
            identities));
  }

  private Manifest manifest(StorageAccess storage, BackupCopy copy) {
    ManifestReading reading =
        ManifestFetch.read(storage, copy.folder(), new ManifestReader(trust.keys()));
    if (reading instanceof ManifestReading.Refused refused) {
      throw new HoldfastException(
          ProblemCode.UNTRUSTED, refused.reason().message(), refused.reason().hint());
    }
    return ((ManifestReading.Trusted) reading).manifest();
  }

  private static String fileName(Subject subject, StoredEntry entry) {
    String extension = "." + entry.format().extension();
    return subject.label().endsWith(extension) ? subject.label() : subject.label() + extension;
  }
}
