package dev.holdfast.runtime.memory;

import dev.holdfast.plugin.Buffers;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What one piece of work has of the host's memory for buffers: a quarter of the heap, at most 64
 * MiB.
 */
public final class WorkBuffers implements Buffers, AutoCloseable {

  private static final long MOST_BYTES = 64L << 20;

  /** Fair, so that no work starves. */
  private static final Semaphore FREE =
      new Semaphore(
          (int) (Math.min(Runtime.getRuntime().maxMemory() / 4, MOST_BYTES) / CHUNK_BYTES), true);

  private final Set<byte[]> taken = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean closed;

  /** The number of chunks that nobody has. */
  public static int free() {
    return FREE.availablePermits();
  }

  @Override
  public Optional<byte[]> take(Duration patience) throws InterruptedException {
    boolean free =
        patience.isZero()
            ? FREE.tryAcquire()
            : FREE.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    return free ? keep(new byte[CHUNK_BYTES]) : Optional.empty();
  }

  private synchronized Optional<byte[]> keep(byte[] chunk) {
    if (closed) {
      FREE.release();
      return Optional.empty();
    }
    taken.add(chunk);
    return Optional.of(chunk);
  }

  /** Ignores what isn't taken, so that giving back twice makes no memory out of nothing. */
  @Override
  public synchronized void giveBack(byte[] chunk) {
    if (taken.remove(chunk)) {
      FREE.release();
    }
  }

  /** Takes everything back, whatever the plugin still does with it. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    FREE.release(taken.size());
    taken.clear();
  }
}
