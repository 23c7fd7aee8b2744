package dev.holdfast.host.catalogue.download;

import dev.holdfast.engine.Failures;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.manifest.EntryContents;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestContents;
import dev.holdfast.engine.manifest.ManifestReader;
import dev.holdfast.engine.manifest.ManifestReading;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.BackupChain;
import dev.holdfast.engine.repository.EntryReader;
import dev.holdfast.engine.repository.ManifestFetch;
import dev.holdfast.engine.repository.StoredBytes;
import dev.holdfast.engine.repository.StoredList;
import dev.holdfast.host.catalogue.Backup;
import dev.holdfast.host.catalogue.BackupCopy;
import dev.holdfast.host.catalogue.BackupDestinations;
import dev.holdfast.host.catalogue.BackupKeys;
import dev.holdfast.host.catalogue.BackupUse;
import dev.holdfast.host.catalogue.CatalogueService;
import dev.holdfast.host.catalogue.SignerTrust;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.database.Subject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads entries of backups: their dumps, and what is in them. */
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
    return read(
        backupId, position, adapterConfigId, (found, download) -> open(found, form, download));
  }

  private OpenDownload open(Found found, DownloadForm form, OpenDownload download)
      throws IOException {
    StoredEntry entry = found.entry();
    InputStream stored =
        StoredBytes.of(found.storage(), found.manifest().prefix(), entry.dump()).open();
    if (form == DownloadForm.STORED) {
      return download.of(
          entry.object(), entry.stored().size(), new VerifiedInputStream(entry, stored));
    }
    EntryContents contents = found.contents().of(entry);
    return download.of(
        fileName(contents.subject(), entry),
        contents.raw().size(),
        EntryReader.open(entry, contents, stored, found.identities()));
  }

  /**
   * Returns a page of what is in an entry, by name. All of its list is compared with the manifest
   * before.
   *
   * @param prefix of the names
   * @param after the name after which to continue; empty for the start
   * @throws HoldfastException {@link ProblemCode#KEY_REQUIRED} if the key is missing
   */
  public ItemPage items(UUID backupId, int position, String prefix, String after, int limit) {
    return read(
        backupId,
        position,
        null,
        (found, open) -> {
          try (open) {
            return ItemPage.of(items(found), prefix, after, limit);
          }
        });
  }

  private static ContentItems items(Found found) {
    ManifestContents contents = found.contents();
    return found.entry().list() == null
        ? ContentItems.NONE
        : new BackupChain.Link(found.manifest(), contents, List.of(found.storage()))
            .find(contents.of(found.entry()).subject())
            .<ContentItems>map(
                piece -> new StoredList(piece, piece.backup()::where, found.identities()))
            .orElseThrow();
  }

  /** Reads an entry from the first copy where that succeeds. */
  private <T> T read(
      UUID backupId, int position, @Nullable UUID adapterConfigId, Reading<T> reading) {
    Backup backup = catalogue.get(backupId);
    RuntimeException failure = null;
    for (BackupCopy copy : catalogue.readable(backupId, adapterConfigId)) {
      OpenDownload open = new OpenDownload();
      try {
        return reading.of(find(open, backup, copy, position), open);
      } catch (IOException | RuntimeException e) {
        open.close();
        failure = Failures.coded(e);
      }
    }
    throw java.util.Objects.requireNonNull(failure);
  }

  private Found find(OpenDownload open, Backup backup, BackupCopy copy, int position) {
    open.with(use.read(backup.id()));
    var destination = open.with(destinations.open(copy.adapterConfigId()));
    PluginCallScope calls =
        open.with(
            new PluginCallScope(BackupDestinations.never(), RunListener.NONE, Limits.DEFAULT));
    StorageAccess storage = open.with(StorageAccess.open(destination, calls));
    Manifest manifest = manifest(storage, copy);
    if (position < 0 || position >= manifest.entries().size()) {
      throw new HoldfastException(
          ProblemCode.NOT_FOUND,
          "The backup has no entry " + position + ".",
          "Entries are counted from 0; see the backup.");
    }
    return new Found(storage, manifest, manifest.entries().get(position), keys.of(backup));
  }

  /** An entry in a storage. */
  private record Found(
      StorageAccess storage, Manifest manifest, StoredEntry entry, AgeIdentities identities) {

    ManifestContents contents() {
      return manifest.contents(identities);
    }
  }

  /** Reads an entry; what it needs is open until the download is closed. */
  private interface Reading<T> {

    T of(Found found, OpenDownload open) throws IOException;
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
