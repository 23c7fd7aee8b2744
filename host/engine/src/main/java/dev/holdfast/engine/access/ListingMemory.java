package dev.holdfast.engine.access;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.StoredObject;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that the listings of one piece of work take, until it is closed. All of them together
 * get a quarter of the heap, and each a little besides, so that large ones never keep small ones
 * out. Threads: safe.
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
   * Counts an object that is held from now on.
   *
   * @throws PluginException with {@link ErrorCode#BUSY} when others hold too much
   */
  synchronized void take(StoredObject object) {
    long bytes = BYTES_OF_OBJECT + object.key().value().length();
    if (small + bytes <= SMALL) {
      small += bytes;
    } else if (!closed) { // A call that was given up may go on.
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

  /** What all large listings hold now. */
  static long taken() {
    return TAKEN.get();
  }

  /** Gives all back. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    TAKEN.addAndGet(-shared);
    shared = 0;
  }
}
