package dev.holdfast.engine.run;

import dev.holdfast.engine.AdapterIdentity;
import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunEvent;
import dev.holdfast.engine.access.PartFile;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.manifest.BackupObject;
import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.run.BackupOptions.ReadBack;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageTraits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One destination in a run, open or detached after a failure, and what is stored there.
 * Thread-safe.
 */
final class DestinationRun implements AutoCloseable {

  /** A stream has two of them in the scratch folder: one is stored while the next is written. */
  private static final long BUFFERED_PART_BYTES = 128L << 20;

  private final BackupDestination destination;
  private final PluginCallScope calls;
  private final ReadBack readBack;
  private final StoredObjects contents = new StoredObjects();
  private StorageTraits traits = StorageTraits.STANDARD;
  private @Nullable RuntimeException unknownTraits;
  private @Nullable StorageAccess access;
  private @Nullable Reason failure;

  DestinationRun(BackupDestination destination, PluginCallScope calls, ReadBack readBack) {
    this.destination = destination;
    this.calls = calls;
    this.readBack = readBack;
    try {
      this.traits = destination.traits();
    } catch (RuntimeException e) {
      this.unknownTraits = e;
    }
  }

  StorageTraits traits() {
    return traits;
  }

  /**
   * The size of the parts that all destinations have in common; empty if each takes entries whole.
   */
  static OptionalLong partBytes(List<DestinationRun> lanes) {
    return lanes.stream()
        .filter(DestinationRun::takesParts)
        .mapToLong(
            lane ->
                Math.min(
                    lane.traits.maximumObjectBytes(),
                    lane.traits.needsLength() ? BUFFERED_PART_BYTES : Long.MAX_VALUE))
        .min();
  }

  private boolean takesParts() {
    return traits.needsLength() || traits.maximumObjectBytes() < Long.MAX_VALUE;
  }

  AdapterIdentity identity() {
    return destination.identity();
  }

  BackupDestination destination() {
    return destination;
  }

  StoredObjects contents() {
    return contents;
  }

  /** Opens the destination, again if it failed before. Returns false if that fails. */
  synchronized boolean open() {
    close();
    try {
      if (unknownTraits != null) {
        throw unknownTraits;
      }
      access = StorageAccess.open(destination, calls);
      failure = null;
      return true;
    } catch (RuntimeException e) {
      detach(Reason.of(e));
      return false;
    }
  }

  synchronized boolean isOpen() {
    return access().isPresent();
  }

  /** Returns the storage, unless it is detached. */
  synchronized Optional<StorageAccess> access() {
    return failure == null ? Optional.ofNullable(access) : Optional.empty();
  }

  /** Starts to store an entry, unless it is detached. */
  Optional<EntryUpload> upload(KeyPrefix folder, String object) {
    return access()
        .map(
            storage ->
                new EntryUpload(
                    this, storage, folder, object, takesParts(), OptionalLong.empty(), List.of()));
  }

  /** Starts to store what another destination has, unless it is detached. */
  Optional<EntryUpload> upload(KeyPrefix folder, BackupObject piece) {
    boolean inParts = takesParts() && !piece.parts().isEmpty();
    long largest =
        inParts
            ? piece.parts().stream().mapToLong(ContentDigest::size).max().orElseThrow()
            : piece.stored().size();
    if (largest > traits.maximumObjectBytes()) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "%s was backed up in pieces of %d bytes; %s takes at most %d."
              .formatted(piece.object(), largest, identity().name(), traits.maximumObjectBytes()),
          "Run the job again: new backups are made in parts for this storage.");
    }
    return access()
        .map(
            storage ->
                new EntryUpload(
                    this,
                    storage,
                    folder,
                    piece.object(),
                    inParts,
                    OptionalLong.of(piece.stored().size()),
                    piece.parts()));
  }

  ObjectUpload store(StorageAccess storage, ObjectKey key, OptionalLong length) {
    contents.attempt(key.name());
    return new ObjectUpload(this, storage, key, calls.limits(), readBack(), length);
  }

  ObjectUpload store(StorageAccess storage, ObjectKey key, PartFile file) {
    contents.attempt(key.name());
    return new ObjectUpload(this, storage, key, calls.limits(), readBack(), file);
  }

  /** A put that isn't whole or nothing proves little by its answer. */
  private ReadBack readBack() {
    return traits.atomicPut() ? readBack : ReadBack.ALWAYS;
  }

  /** Detaches the destination from the stream. The first reason is kept until it opens again. */
  synchronized void detach(Reason reason) {
    if (failure == null) {
      failure = reason;
      calls.listener().on(new RunEvent.Detached(identity().name(), reason));
    }
  }

  /** The reason for the detachment. */
  synchronized Optional<Reason> failure() {
    return Optional.ofNullable(failure);
  }

  /** Returns the failure if no destination is left. */
  static HoldfastException failure(List<DestinationRun> lanes) {
    Reason first =
        lanes.stream()
            .flatMap(lane -> lane.failure().stream())
            .findFirst()
            .orElse(Reason.of(ProblemCode.INCOMPLETE, "every copy is missing an object.", ""));
    return new HoldfastException(
        ProblemCode.INCOMPLETE, "No destination is left: " + first.message(), first.hint());
  }

  @Override
  public synchronized void close() {
    if (access != null) {
      access.close();
      access = null;
    }
  }
}
