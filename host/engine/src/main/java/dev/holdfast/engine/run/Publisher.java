package dev.holdfast.engine.run;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.manifest.BackupObject;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.SignedManifest;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.ManifestFetch;
import dev.holdfast.engine.repository.StoredBytes;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import java.util.Arrays;
import java.util.List;

/**
 * Publishes a backup: where every entry is stored, it writes first the signature, then the manifest
 * as the very last object.
 */
final class Publisher {

  private final PluginCallScope calls;
  private final PublishPermit permit;
  private final Manifest manifest;
  private final SignedManifest signed;

  Publisher(PluginCallScope calls, PublishPermit permit, Manifest manifest, SignedManifest signed) {
    this.calls = calls;
    this.permit = permit;
    this.manifest = manifest;
    this.signed = signed;
  }

  /**
   * Publishes to every destination that is complete.
   *
   * @throws HoldfastException if there is none, the run was cancelled, or it was closed meanwhile;
   *     then nothing that was written may stay
   */
  void publish(List<DestinationRun> lanes) {
    for (DestinationRun lane : lanes) {
      calls.cancellation().throwIfCancelled();
      lane.access().ifPresent(storage -> publish(lane, storage));
    }
    calls.cancellation().throwIfCancelled();
    if (lanes.stream().noneMatch(lane -> lane.contents().isPublished())) {
      throw DestinationRun.failure(lanes);
    }
    permit.confirm(manifest.prefix());
  }

  private void publish(DestinationRun lane, StorageAccess storage) {
    if (attempt(lane, () -> requireThere(storage))) {
      permit.requireHeld();
      attempt(lane, () -> write(lane, storage));
    }
  }

  private void write(DestinationRun lane, StorageAccess storage) {
    lane.contents().attempt(Manifest.SIGNATURE_NAME);
    lane.contents().attempt(Manifest.OBJECT_NAME);
    write(storage, key(Manifest.SIGNATURE_NAME), signed.signature());
    write(storage, key(Manifest.OBJECT_NAME), signed.json());
    lane.contents().publish(manifest);
  }

  /** A failure detaches the destination without failing the run. */
  private static boolean attempt(DestinationRun lane, Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException e) {
      lane.detach(Reason.of(e));
      return false;
    }
  }

  private void requireThere(StorageAccess storage) {
    manifest.objects().forEach(object -> requireThere(storage, manifest, object));
    if (manifest.base() != null) {
      requireThere(storage, manifest.base());
    }
  }

  /** What builds on a backup that is gone can never be restored. */
  private static void requireThere(StorageAccess storage, Manifest.Base base) {
    KeyPrefix folder = new KeyPrefix(base.folder());
    if (storage.stat(folder.key(Manifest.OBJECT_NAME)).isEmpty()) {
      throw new HoldfastException(
          ProblemCode.INCOMPLETE,
          "The backup %s, which this one builds on, is not at %s."
              .formatted(base.backupId(), storage.identity().name()),
          "Fill that copy first, or back up everything once.");
    }
    Manifest there = ManifestFetch.readUnverified(storage, folder);
    there.objects().forEach(object -> requireThere(storage, there, object));
  }

  private static void requireThere(StorageAccess storage, Manifest of, BackupObject object) {
    try {
      StoredBytes.of(storage, of.prefix(), object).requireSizes();
    } catch (HoldfastException e) {
      throw new HoldfastException(
          e.code(),
          object.object() + " was stored, but now: " + e.getMessage(),
          "Check what else writes to " + storage.identity().name() + ".",
          e);
    }
  }

  /** The reply of a put may be lost, so only reading it back decides. */
  private void write(StorageAccess storage, ObjectKey key, byte[] content) {
    RuntimeException failure =
        new HoldfastException(
            ProblemCode.CORRUPT, key + " differs from what was written when it is read back.", "");
    try {
      storage.write(key, content);
    } catch (RuntimeException e) {
      failure = e;
    }
    if (!Arrays.equals(storage.read(key, content.length), content)) {
      throw failure;
    }
  }

  private ObjectKey key(String name) {
    return manifest.prefix().key(name);
  }
}
