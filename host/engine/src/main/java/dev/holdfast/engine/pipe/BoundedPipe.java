package dev.holdfast.engine.pipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes bytes from one thread to another through a bounded number of reused chunks. Each end waits
 * for the other, and neither mistakes a failure of the other for a regular end:
 *
 * <ul>
 *   <li>The reader sees the end only after the writer has closed {@link #sink}. When the writer
 *       aborts, or anyone calls {@link #fail}, reading throws.
 *   <li>When the reader closes {@link #source} before its end, or anyone calls {@link #fail},
 *       writing and closing throw.
 *   <li>An interrupt makes either end throw {@link InterruptedIOException}; the thread stays
 *       interrupted.
 *   <li>A wait in which the other end doesn't move for longer than its limit throws {@link
 *       StalledException}. Moving means passing on a whole chunk: an end that only trickles bytes
 *       times out, and a slow one needs to manage just one chunk within the limit.
 * </ul>
 */
public final class BoundedPipe {

  /** No limit. */
  public static final Duration UNLIMITED = Duration.ofNanos(Long.MAX_VALUE);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filledGrew = lock.newCondition();
  private final Condition freeGrew = lock.newCondition();
  private final Deque<Chunk> filled = new ArrayDeque<>();
  private final Deque<Chunk> free = new ArrayDeque<>();
  private final int chunkBytes;
  private final int chunkLimit;
  private final Duration readerLimit;
  private final Duration writerLimit;
  private final LongSupplier nanoTime;
  private final AbortableOutputStream sink = new PipeSink(this);
  private final InputStream source = new PipeSource(this);

  private int chunks;
  private boolean writerWaits;
  private boolean complete;
  private long readerMoved;
  private @Nullable Throwable failure;

  /** Creates a pipe whose ends wait for each other without limit. */
  public BoundedPipe(int capacityBytes, int chunkBytes) {
    this(capacityBytes, chunkBytes, UNLIMITED, UNLIMITED);
  }

  /**
   * Creates a pipe.
   *
   * @param capacityBytes how far the writer may be ahead; at least two chunks
   * @param chunkBytes how much is passed on at a time
   * @param readerLimit how long the writer waits for a reader that takes nothing, counted from the
   *     reader's last move, so that pipes that hang together time out together
   * @param writerLimit how long the reader waits for a writer that brings nothing
   */
  public BoundedPipe(
      int capacityBytes, int chunkBytes, Duration readerLimit, Duration writerLimit) {
    this(capacityBytes, chunkBytes, readerLimit, writerLimit, System::nanoTime);
  }

  BoundedPipe(
      int capacityBytes,
      int chunkBytes,
      Duration readerLimit,
      Duration writerLimit,
      LongSupplier nanoTime) {
    if (chunkBytes < 1 || capacityBytes / chunkBytes < 2) {
      throw new IllegalArgumentException("a pipe needs room for two chunks");
    }
    this.chunkBytes = chunkBytes;
    this.chunkLimit = capacityBytes / chunkBytes;
    this.readerLimit = Objects.requireNonNull(readerLimit, "readerLimit is null");
    this.writerLimit = Objects.requireNonNull(writerLimit, "writerLimit is null");
    this.nanoTime = nanoTime;
  }

  /** The writer's end. Closing it completes the pipe; aborting fails it. Not thread-safe. */
  public AbortableOutputStream sink() {
    return sink;
  }

  /** The reader's end. Not thread-safe. */
  public InputStream source() {
    return source;
  }

  /** Fails the pipe for both ends and wakes them. Only the first cause counts. Thread-safe. */
  public void fail(Throwable cause) {
    lock.lock();
    try {
      if (failure == null) {
        failure = Objects.requireNonNull(cause, "cause is null");
        filled.clear();
        free.clear();
        filledGrew.signalAll();
        freeGrew.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns the next chunk to write to. */
  Chunk takeFree() throws IOException {
    lockOrStop();
    try {
      while (true) {
        throwIfBroken();
        Chunk chunk = free.poll();
        if (chunk != null) {
          return chunk;
        }
        if (chunks < chunkLimit) {
          chunks++;
          return new Chunk(chunkBytes);
        }
        writerWaits = true;
        await(freeGrew, readerMoved, readerLimit, "Nothing was read from the pipe");
      }
    } finally {
      writerWaits = false;
      lock.unlock();
    }
  }

  void putFilled(Chunk chunk) throws IOException {
    lockOrStop();
    try {
      throwIfBroken();
      if (filled.isEmpty()) {
        readerMoved = nanoTime.getAsLong();
        filledGrew.signal();
      }
      filled.add(chunk);
    } finally {
      lock.unlock();
    }
  }

  void complete() throws IOException {
    lockOrStop();
    try {
      throwIfBroken();
      complete = true;
      filledGrew.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the next chunk to read, or null at the end. */
  @Nullable Chunk takeFilled() throws IOException {
    lockOrStop();
    try {
      long waitsSince = nanoTime.getAsLong();
      while (true) {
        throwIfBroken();
        Chunk chunk = filled.poll();
        if (chunk != null || complete) {
          return chunk;
        }
        await(filledGrew, waitsSince, writerLimit, "Nothing was written to the pipe");
      }
    } finally {
      lock.unlock();
    }
  }

  void putFree(Chunk chunk) {
    lock.lock();
    try {
      chunk.clear();
      free.add(chunk);
      readerMoved = nanoTime.getAsLong();
      // Waking the writer once half of the pipe is free avoids most thread switches.
      if (writerWaits && free.size() >= chunkLimit / 2) {
        freeGrew.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void lockOrStop() throws InterruptedIOException {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Waits for a signal. Throws once {@code limit} has passed since {@code moved}. */
  private void await(Condition condition, long moved, Duration limit, String complaint)
      throws IOException {
    long left = limit.toNanos() - (nanoTime.getAsLong() - moved);
    if (left <= 0) {
      StalledException stalled = new StalledException(complaint, limit);
      fail(stalled);
      throw stalled;
    }
    try {
      condition.await(left, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private void throwIfBroken() throws IOException {
    if (failure != null) {
      throw new IOException("The pipe is broken", failure);
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("Interrupted");
  }
}
