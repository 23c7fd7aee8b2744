package dev.holdfast.engine.access;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.StoredObject;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory taken by one listing, until closed. All listings together may take a quarter of the
 * heap, and each a little more, so that large listings never block small ones. Thread-safe.
 */
final class ListingMemory implements AutoCloseable {

  static final long ALL = Runtime.getRuntime().maxMemory() / 4;

  private static final long SMALL = 256 << 10;
  private static final int BYTES_OF_OBJECT = 150;
  private static final AtomicLong TAKEN = new AtomicLong();

  private long small;
  private long shared;
  private boolean closed;

  /**
   * Counts an item that is kept in memory from now on.
   *
   * @throws PluginException with {@link ErrorCode#BUSY} if other listings take too much
   */
  synchronized void take(FolderItem item) {
    long bytes =
        BYTES_OF_OBJECT
            + (item instanceof StoredObject object ? object.key().value() : item.toString())
                .length();
    if (small + bytes <= SMALL) {
      small += bytes;
    } else if (!closed) { // An abandoned call may still be running.
      takeShared(bytes);
    }
  }

  private void takeShared(long bytes) {
    if (TAKEN.addAndGet(bytes) > ALL) {
      TAKEN.addAndGet(-bytes);
      throw new PluginException(
          ErrorCode.BUSY,
          "Too many large storages are being listed at once.",
          "Try again later, or give the host more heap.");
    }
    shared += bytes;
  }

  /** The objects that all large listings hold now. */
  static long taken() {
    return TAKEN.get();
  }

  /** Releases everything. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    TAKEN.addAndGet(-shared);
    shared = 0;
  }
}
