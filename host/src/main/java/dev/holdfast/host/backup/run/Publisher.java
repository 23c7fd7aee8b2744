package dev.holdfast.host.backup.run;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.backup.Reason;
import dev.holdfast.host.backup.access.Calls;
import dev.holdfast.host.backup.access.StorageAccess;
import dev.holdfast.host.backup.manifest.Manifest;
import dev.holdfast.host.backup.manifest.SignedManifest;
import dev.holdfast.host.backup.manifest.StoredEntry;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes a backup exist: where every entry is there, first the signature is written, then the
 * manifest, as the very last object.
 */
final class Publisher {

  private final Calls calls;
  private final Manifest manifest;
  private final SignedManifest signed;

  Publisher(Calls calls, Manifest manifest, SignedManifest signed) {
    this.calls = calls;
    this.manifest = manifest;
    this.signed = signed;
  }

  /**
   * Publishes wherever it can be done.
   *
   * @throws HoldfastException when it could be done nowhere, or the run was cancelled meanwhile
   */
  void publish(List<Lane> lanes) {
    for (Lane lane : lanes) {
      calls.cancellation().throwIfCancelled();
      lane.access().ifPresent(storage -> publish(lane, storage));
    }
    calls.cancellation().throwIfCancelled();
    if (lanes.stream().noneMatch(lane -> lane.contents().isPublished())) {
      throw Lane.failure(lanes);
    }
  }

  private void publish(Lane lane, StorageAccess storage) {
    try {
      manifest.entries().forEach(entry -> requireThere(storage, entry));
      lane.contents().attempt(Manifest.SIGNATURE_NAME);
      lane.contents().attempt(Manifest.OBJECT_NAME);
      write(storage, key(Manifest.SIGNATURE_NAME), signed.signature());
      write(storage, key(Manifest.OBJECT_NAME), signed.json());
      lane.contents().publish(manifest);
    } catch (RuntimeException e) {
      lane.detach(Reason.of(e));
    }
  }

  private void requireThere(StorageAccess storage, StoredEntry entry) {
    Optional<Long> size = storage.stat(manifest.key(entry)).map(StoredObject::size);
    if (!size.equals(Optional.of(entry.stored().size()))) {
      throw new HoldfastException(
          ProblemCode.CORRUPT,
          "%s was stored, but now %s"
              .formatted(entry.object(), size.map(s -> "has " + s + " bytes").orElse("it is gone")),
          "Look who else writes to " + storage.identity().name() + ".");
    }
  }

  /** The reply of a put may be lost, so what counts is what can be read back. */
  private void write(StorageAccess storage, ObjectKey key, byte[] content) {
    RuntimeException failure =
        new HoldfastException(ProblemCode.CORRUPT, key + " reads back as something else.", "");
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
