package dev.holdfast.engine.run;

import dev.holdfast.engine.Failures;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.access.PartFile;
import dev.holdfast.engine.access.PluginCall;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.pipe.AbortableOutputStream;
import dev.holdfast.engine.pipe.BoundedPipe;
import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.run.BackupOptions.ReadBack;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/** One object on its way to one destination: a pipe, and the put that reads it. */
final class ObjectUpload {

  private static final int CHUNK_BYTES = 128 * 1024;
  private static final int QUEUE_BYTES = 8 * CHUNK_BYTES;

  private final DestinationRun lane;
  private final StorageAccess storage;
  private final ObjectKey key;
  private final Limits limits;
  private final ReadBack readBack;
  private final @Nullable BoundedPipe pipe;
  private final @Nullable PartFile file;
  private final CRC32C given = new CRC32C();
  private final PluginCall<StoredObject> put;
  private volatile @Nullable RuntimeException failure;

  /** Begins to store what will be written to {@link #sink}. */
  ObjectUpload(
      DestinationRun lane,
      StorageAccess storage,
      ObjectKey key,
      Limits limits,
      ReadBack readBack,
      OptionalLong length) {
    this.lane = lane;
    this.storage = storage;
    this.key = key;
    this.limits = limits;
    this.readBack = readBack;
    this.file = null;
    BoundedPipe opened = new BoundedPipe(QUEUE_BYTES, CHUNK_BYTES, limits.stall(), limits.work());
    this.pipe = opened;
    this.put = storage.put(key, new CheckedInputStream(opened.source(), given), length);
    put.whenFailed(opened::fail);
  }

  /** Begins to store a file. */
  ObjectUpload(
      DestinationRun lane,
      StorageAccess storage,
      ObjectKey key,
      Limits limits,
      ReadBack readBack,
      PartFile file) {
    this.lane = lane;
    this.storage = storage;
    this.key = key;
    this.limits = limits;
    this.readBack = readBack;
    this.file = file;
    this.pipe = null;
    this.put = storage.put(key, file, given);
  }

  AbortableOutputStream sink() {
    return Objects.requireNonNull(pipe).sink();
  }

  /** Aborts it, and detaches the destination. */
  void detach(Throwable cause) {
    if (failure != null) {
      return; // it fails only because it was aborted
    }
    abort(cause);
    lane.detach(Reason.of(cause));
    if (!put.isDone()) {
      put.stop();
    }
  }

  /** Aborts it for a reason that isn't the destination's fault. */
  void abort(Throwable cause) {
    if (failure == null) {
      failure = Failures.coded(cause);
    }
    breakOff(cause);
  }

  /** Makes the put fail, whose failure counts. */
  void breakOff(Throwable cause) {
    if (pipe != null) {
      pipe.fail(cause);
    }
    if (file != null) {
      file.drop(cause);
    }
  }

  /** Waits for an aborted put to end; a destination whose put doesn't end is detached. */
  void settle() {
    try {
      put.await(limits.grace());
    } catch (RuntimeException e) {
      if (Reason.of(e).is(ProblemCode.STALLED)) {
        lane.detach(Reason.of(e));
      }
    }
  }

  /** Whether it still accepts bytes or has accepted all. */
  boolean isAttached() {
    return failure == null;
  }

  /** The reason for its detachment. */
  RuntimeException failure() {
    return Objects.requireNonNull(failure, "nothing failed");
  }

  /**
   * Waits until the object is stored, and verifies that it is what was sent.
   *
   * @return whether the object is stored and proven
   */
  boolean finish(ContentDigest sent) {
    try {
      awaitStored(sent);
      lane.contents().safe(key.name());
      return true;
    } catch (RuntimeException e) {
      detach(e);
      return false;
    } finally {
      if (file != null) {
        file.delete();
      }
    }
  }

  private void awaitStored(ContentDigest sent) {
    StoredObject stored;
    try {
      stored = put.await(limits.stall());
    } catch (RuntimeException e) {
      // The reply of a put may have been lost: only reading the object back can tell.
      if (Reason.of(e).is(ProblemCode.STALLED) || !isReadable(sent)) {
        throw e;
      }
      return;
    }
    requireSize(stored.size(), sent);
    requireSame(stored, sent);
  }

  /** The failure of the put counts, not that of the check. */
  private boolean isReadable(ContentDigest sent) {
    try {
      return storage.stat(key).isPresent() && storage.digest(key).equals(sent);
    } catch (RuntimeException e) {
      return false;
    }
  }

  private void requireSame(StoredObject stored, ContentDigest sent) {
    OptionalLong attested = stored.attestedCrc32c();
    if (attested.isPresent() && attested.getAsLong() != given.getValue()) {
      throw corrupt(
          lane.identity().name() + " stored different bytes of " + key + " than were sent");
    }
    boolean enough = attested.isPresent() && readBack == ReadBack.UNATTESTED;
    if (!enough && !storage.digest(key).equals(sent)) {
      throw corrupt(
          lane.identity().name() + " returned different bytes of " + key + " than were sent");
    }
  }

  private void requireSize(long size, ContentDigest sent) {
    if (size != sent.size()) {
      throw corrupt(
          "%s stored %d bytes of %s, but %d were sent"
              .formatted(lane.identity().name(), size, key, sent.size()));
    }
  }

  private static HoldfastException corrupt(String message) {
    return new HoldfastException(ProblemCode.CORRUPT, message, "Don't trust this storage.");
  }
}
