package dev.holdfast.toolkit.upload;

import java.util.concurrent.Semaphore;

/** The memory that all running puts together may use for parts. Thread-safe. */
public final class MemoryBudget {

  /** Small enough that no garbage collector treats a chunk as a huge object. */
  public static final int CHUNK_BYTES = 256 * 1024;

  private static final long MAXIMUM_BYTES = 64L * 1024 * 1024;

  private final Semaphore chunks;

  /** A budget of its own, for tests. */
  public MemoryBudget(long bytes) {
    this.chunks = new Semaphore((int) (bytes / CHUNK_BYTES));
  }

  /** A quarter of the heap, at most 64 MiB. */
  public static MemoryBudget ofThisMachine() {
    return new MemoryBudget(Math.min(Runtime.getRuntime().maxMemory() / 4, MAXIMUM_BYTES));
  }

  /** Takes one chunk if available; never waits. */
  boolean tryTake() {
    return chunks.tryAcquire();
  }

  void giveBack(int count) {
    chunks.release(count);
  }

  /** How many chunks are left. */
  public int available() {
    return chunks.availablePermits();
  }
}
