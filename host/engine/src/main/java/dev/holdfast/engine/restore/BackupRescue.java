package dev.holdfast.engine.restore;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Failures;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestContents;
import dev.holdfast.engine.manifest.ManifestReader;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.repository.EntryReader;
import dev.holdfast.engine.repository.ManifestFetch;
import dev.holdfast.engine.repository.StoredBytes;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Extracts dumps from a backup with only the storage and the keys. To list the backups, use {@link
 * dev.holdfast.engine.repository.BackupRepository}. Thread-safe.
 */
public final class BackupRescue {

  private final BackupDestination destination;
  private final RescueTrust trust;
  private final AgeIdentities identities;
  private final Limits limits;

  /** Creates a rescue from this destination. */
  public BackupRescue(
      BackupDestination destination, RescueTrust trust, AgeIdentities identities, Limits limits) {
    this.destination = destination;
    this.trust = trust;
    this.identities = identities;
    this.limits = limits;
  }

  /**
   * Writes every dump of a backup as a file that the engine's own tools read. A file gets its name
   * only once it is complete and hashed. Existing files are not replaced.
   *
   * @param folder the backup's folder
   * @param target a folder, created if missing
   * @throws HoldfastException if the manifest can't be trusted or read, or the key is missing
   */
  public List<RescueResult> extract(
      KeyPrefix folder, Path target, RunListener listener, Cancellation cancellation) {
    try (PluginCallScope calls = new PluginCallScope(cancellation, listener, limits);
        StorageAccess storage = StorageAccess.open(destination, calls)) {
      Manifest manifest = manifest(storage, folder);
      ManifestContents contents = manifest.contents(identities);
      List<RescueResult> results = new ArrayList<>();
      for (StoredEntry entry : manifest.entries()) {
        cancellation.throwIfCancelled();
        results.add(extract(storage, folder, target, entry, contents));
      }
      return results;
    }
  }

  private Manifest manifest(StorageAccess storage, KeyPrefix folder) {
    if (!(trust instanceof RescueTrust.Keys keys)) {
      return ManifestFetch.readUnverified(storage, folder);
    }
    return ManifestFetch.trusted(storage, folder, new ManifestReader(keys.trusted()));
  }

  private RescueResult extract(
      StorageAccess storage,
      KeyPrefix folder,
      Path target,
      StoredEntry entry,
      ManifestContents contents) {
    var expected = contents.of(entry);
    try (EntryReader reader =
        EntryReader.open(
            entry, expected, StoredBytes.of(storage, folder, entry).open(), identities)) {
      Path file = new DumpFile(target, entry, expected.subject()).write(reader);
      return new RescueResult.Extracted(expected.subject(), file);
    } catch (IOException | RuntimeException e) {
      return new RescueResult.Lost(expected.subject(), Reason.of(Failures.coded(e)));
    }
  }
}
