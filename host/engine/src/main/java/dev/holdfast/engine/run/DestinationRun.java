package dev.holdfast.engine.run;

import dev.holdfast.engine.AdapterIdentity;
import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunEvent;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.storage.ObjectKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One destination in a run, open or detached after a failure, and what is stored there.
 * Thread-safe.
 */
final class DestinationRun implements AutoCloseable {

  private final BackupDestination destination;
  private final PluginCallScope calls;
  private final ReadBack readBack;
  private final StoredObjects contents = new StoredObjects();
  private @Nullable StorageAccess access;
  private @Nullable Reason failure;

  DestinationRun(BackupDestination destination, PluginCallScope calls, ReadBack readBack) {
    this.destination = destination;
    this.calls = calls;
    this.readBack = readBack;
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

  /** Starts to store an object, unless it is detached. */
  Optional<ObjectUpload> branch(ObjectKey key) {
    Optional<StorageAccess> open = access();
    open.ifPresent(storage -> contents.attempt(key.name()));
    return open.map(storage -> new ObjectUpload(this, storage, key, calls.limits(), readBack));
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
