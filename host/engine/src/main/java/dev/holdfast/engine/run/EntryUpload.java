package dev.holdfast.engine.run;

import dev.holdfast.engine.Failures;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.access.PartFile;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.manifest.BackupObject;
import dev.holdfast.engine.pipe.AbortableOutputStream;
import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One entry on its way to one destination: in one object, or in numbered parts, of which one is
 * stored while the next is written.
 */
final class EntryUpload {

  private final DestinationRun lane;
  private final StorageAccess storage;
  private final KeyPrefix folder;
  private final String object;
  private final boolean inParts;
  private final boolean buffered;
  private final List<ContentDigest> known;
  private final AbortableOutputStream sink = new Sink();
  private int number = 1;
  private volatile @Nullable PartFile file;
  private volatile @Nullable ObjectUpload current;
  private volatile @Nullable ObjectUpload previous;
  private @Nullable ContentDigest sentBefore;
  private volatile @Nullable RuntimeException failure;

  /**
   * Begins.
   *
   * @param length its size, if it is known
   * @param known its parts, if they are known
   */
  EntryUpload(
      DestinationRun lane,
      StorageAccess storage,
      KeyPrefix folder,
      String object,
      boolean inParts,
      OptionalLong length,
      List<ContentDigest> known) {
    this.lane = lane;
    this.storage = storage;
    this.folder = folder;
    this.object = object;
    this.inParts = inParts;
    this.known = known;
    this.buffered = inParts && known.isEmpty() && lane.traits().needsLength();
    if (!inParts) {
      current = lane.store(storage, folder.key(object), length);
    }
  }

  AbortableOutputStream sink() {
    return sink;
  }

  DestinationRun lane() {
    return lane;
  }

  boolean inParts() {
    return inParts;
  }

  private AbortableOutputStream target() throws IOException {
    requireAttached();
    if (buffered) {
      PartFile open = file;
      if (open == null) {
        open = PartFile.create(storage.scratch());
        file = open;
      }
      return open;
    }
    ObjectUpload open = current;
    if (open == null) {
      OptionalLong length =
          number <= known.size()
              ? OptionalLong.of(known.get(number - 1).size())
              : OptionalLong.empty();
      open = lane.store(storage, folder.key(partName()), length);
      current = open;
      requireAttached();
    }
    return open.sink();
  }

  private String partName() throws IOException {
    if (number > BackupObject.MAXIMUM_PARTS) {
      throw new IOException(
          new PluginException(
              ErrorCode.UNSUPPORTED,
              object + " needs more than " + BackupObject.MAXIMUM_PARTS + " parts at this storage.",
              "Store it elsewhere, too."));
    }
    return BackupObject.partName(object, number);
  }

  private void requireAttached() throws IOException {
    RuntimeException e = failure;
    if (e != null) {
      throw new IOException("The destination is detached", e);
    }
  }

  /** Ends a part, whose bytes have all been written. A failure detaches the destination. */
  void endPart(ContentDigest sent) {
    if (!inParts || failure != null) {
      return;
    }
    try {
      target().close();
      PartFile written = file;
      if (written != null) {
        file = null;
        current = lane.store(storage, folder.key(partName()), written);
        requireAttached();
      }
      finishPrevious();
      previous = current;
      sentBefore = sent;
      current = null;
      number++;
    } catch (IOException | RuntimeException e) {
      detach(e);
    }
  }

  private void finishPrevious() {
    ObjectUpload ended = previous;
    if (ended != null && !ended.finish(Objects.requireNonNull(sentBefore))) {
      throw ended.failure();
    }
    previous = null;
  }

  /** Aborts it, and detaches the destination. */
  void detach(Throwable cause) {
    if (failure != null) {
      return; // it fails only because it was aborted
    }
    failure = Failures.coded(cause);
    uploads().forEach(upload -> upload.detach(cause));
    abort(cause);
    lane.detach(Reason.of(cause));
  }

  /** Aborts it for a reason that isn't the destination's fault. */
  void abort(Throwable cause) {
    if (failure == null) {
      failure = Failures.coded(cause);
    }
    PartFile open = file;
    if (open != null) {
      open.drop(cause);
    }
    uploads().forEach(upload -> upload.abort(cause));
  }

  /** Waits for aborted puts to end; a destination whose put doesn't end is detached. */
  void settle() {
    uploads().forEach(ObjectUpload::settle);
  }

  private Stream<ObjectUpload> uploads() {
    return Stream.of(previous, current).filter(Objects::nonNull);
  }

  /** Whether it still accepts bytes or has accepted all. */
  boolean isAttached() {
    return failure == null && uploads().allMatch(ObjectUpload::isAttached);
  }

  /** The reason for its detachment. */
  RuntimeException failure() {
    RuntimeException own = failure;
    return own != null
        ? own
        : uploads()
            .filter(upload -> !upload.isAttached())
            .map(ObjectUpload::failure)
            .findFirst()
            .orElseThrow();
  }

  /**
   * Waits until the entry is stored, and verifies that it is what was sent.
   *
   * @return whether the entry is stored and proven
   */
  boolean finish(ContentDigest sent) {
    if (!isAttached()) {
      return false;
    }
    try {
      if (inParts) {
        finishPrevious();
      } else {
        ObjectUpload whole = Objects.requireNonNull(current);
        if (!whole.finish(sent)) {
          throw whole.failure();
        }
      }
      lane.contents().safe(object);
      return true;
    } catch (RuntimeException e) {
      detach(e);
      return false;
    }
  }

  /** What the stream writes to. Parts are ended from outside. */
  private final class Sink extends AbortableOutputStream {

    @Override
    protected void accept(byte[] bytes, int offset, int length) throws IOException {
      target().write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      ObjectUpload upload = current;
      if (upload != null) {
        upload.sink().flush();
      }
    }

    @Override
    protected void finish() throws IOException {
      requireAttached();
      if (!inParts) {
        target().close();
      }
    }

    @Override
    protected void discard(Throwable cause) {
      PartFile open = file;
      if (open != null) {
        open.drop(cause);
      }
      ObjectUpload upload = current;
      if (upload != null) {
        upload.breakOff(cause);
      }
    }
  }
}
