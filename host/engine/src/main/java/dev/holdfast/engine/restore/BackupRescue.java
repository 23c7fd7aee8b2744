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
import dev.holdfast.engine.manifest.EntryContents;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestReader;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.repository.BackupChain;
import dev.holdfast.engine.repository.BackupChain.Link;
import dev.holdfast.engine.repository.BackupChain.Piece;
import dev.holdfast.engine.repository.EntryReader;
import dev.holdfast.engine.repository.ManifestFetch;
import dev.holdfast.engine.repository.StoredBytes;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

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
   * Writes every dump of a backup as a file that the engine's own tools read, with the dumps that
   * it builds on, numbered in the order in which they are restored. A file gets its name only once
   * it is complete and hashed. Existing files are not replaced.
   *
   * @param folder the backup's folder
   * @param target a folder, created if missing
   * @throws HoldfastException if the manifest can't be trusted or read, or the key is missing
   */
  public List<RescueResult> extract(
      KeyPrefix folder, Path target, RunListener listener, Cancellation cancellation) {
    try (PluginCallScope calls = new PluginCallScope(cancellation, listener, limits);
        StorageAccess storage = StorageAccess.open(destination, calls)) {
      Link backup = link(storage, folder);
      BackupChain chain = new BackupChain(backup, other -> link(storage, other));
      List<RescueResult> results = new ArrayList<>();
      for (EntryContents entry : backup.contents().entries()) {
        cancellation.throwIfCancelled();
        results.addAll(extract(storage, folder, chain, target, entry.subject()));
      }
      return results;
    }
  }

  private Link link(StorageAccess storage, KeyPrefix folder) {
    Manifest manifest = manifest(storage, folder);
    return new Link(manifest, manifest.contents(identities), List.of(storage));
  }

  private Manifest manifest(StorageAccess storage, KeyPrefix folder) {
    if (!(trust instanceof RescueTrust.Keys keys)) {
      return ManifestFetch.readUnverified(storage, folder);
    }
    return ManifestFetch.trusted(storage, folder, new ManifestReader(keys.trusted()));
  }

  /** Without what it builds on, a dump is still better than nothing. */
  private List<RescueResult> extract(
      StorageAccess storage, KeyPrefix folder, BackupChain chain, Path target, Subject subject) {
    List<RescueResult> results = new ArrayList<>();
    List<Piece> pieces = chain.last().find(subject).stream().toList();
    try {
      pieces = chain.pieces(subject);
    } catch (HoldfastException e) {
      results.add(new RescueResult.Lost(subject, Reason.of(e)));
    }
    for (int i = 0; i < pieces.size(); i++) {
      Link backup = pieces.get(i).backup();
      OptionalInt place = pieces.size() == 1 ? OptionalInt.empty() : OptionalInt.of(i + 1);
      // The backup itself may be elsewhere by now, if nobody's signature is asked for.
      KeyPrefix where = backup == chain.last() ? folder : backup.manifest().prefix();
      results.add(extract(storage, where, target, pieces.get(i), place));
    }
    return results;
  }

  private RescueResult extract(
      StorageAccess storage, KeyPrefix folder, Path target, Piece piece, OptionalInt place) {
    Subject subject = piece.contents().subject();
    try (EntryReader reader =
        EntryReader.open(
            piece.entry(),
            piece.contents(),
            StoredBytes.of(storage, folder, piece.entry().dump()).open(),
            identities)) {
      Path file = new DumpFile(target, piece.entry(), subject, place).write(reader);
      return new RescueResult.Extracted(subject, file);
    } catch (IOException | RuntimeException e) {
      return new RescueResult.Lost(subject, Reason.of(Failures.coded(e)));
    }
  }
}
