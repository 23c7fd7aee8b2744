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
import org.jspecify.annotations.Nullable;

/**
 * Carries bytes from one thread to another through a bounded number of chunks, which are used over
 * and over. A writer that is ahead waits, a reader that is ahead waits, and neither mistakes the
 * death of the other for a good end:
 *
 * <ul>
 *   <li>The reader sees the end only after the writer has closed {@link #sink}. When the writer
 *       aborts, or anyone calls {@link #fail}, reading throws.
 *   <li>When the reader closes {@link #source} before its end, or anyone calls {@link #fail},
 *       writing and closing throw.
 *   <li>An interrupt makes either end throw {@link InterruptedIOException}; the thread stays
 *       interrupted.
 *   <li>A wait in which the other end doesn't move for longer than its limit throws {@link
 *       StalledException}. To move is to pass on a whole chunk, so an end that trickles bytes isn't
 *       alive for ever, and a slow one only has to manage a chunk within the limit.
 * </ul>
 */
public final class BoundedPipe {

  /** A limit that never comes. */
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
  private final AbortableOutputStream sink = new PipeSink(this);
  private final InputStream source = new PipeSource(this);

  private int chunks;
  private boolean writerWaits;
  private boolean complete;
  private long readerMoved;
  private @Nullable Throwable failure;

  /** A pipe whose ends wait for each other without limit. */
  public BoundedPipe(int capacityBytes, int chunkBytes) {
    this(capacityBytes, chunkBytes, UNLIMITED, UNLIMITED);
  }

  /**
   * A pipe.
   *
   * @param capacityBytes how far the writer can be ahead; at least two chunks
   * @param chunkBytes how much is handed over at a time
   * @param readerLimit how long the writer waits for a reader that takes nothing. Counted from the
   *     reader's last move, so that pipes which hang together are all given up at once
   * @param writerLimit how long the reader waits for a writer that brings nothing
   */
  public BoundedPipe(
      int capacityBytes, int chunkBytes, Duration readerLimit, Duration writerLimit) {
    if (chunkBytes < 1 || capacityBytes / chunkBytes < 2) {
      throw new IllegalArgumentException("a pipe needs room for two chunks");
    }
    this.chunkBytes = chunkBytes;
    this.chunkLimit = capacityBytes / chunkBytes;
    this.readerLimit = Objects.requireNonNull(readerLimit, "readerLimit is null");
    this.writerLimit = Objects.requireNonNull(writerLimit, "writerLimit is null");
  }

  /** The writer's end. Closing it completes the pipe, aborting fails it. For one thread. */
  public AbortableOutputStream sink() {
    return sink;
  }

  /** The reader's end. For one thread. */
  public InputStream source() {
    return source;
  }

  /** Breaks the pipe for both ends and wakes them. The first cause stays. For any thread. */
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

  /** The next chunk to write into. */
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
        readerMoved = System.nanoTime();
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

  /** The next chunk to read, or null at the end. */
  @Nullable Chunk takeFilled() throws IOException {
    lockOrStop();
    try {
      long waitsSince = System.nanoTime();
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
      readerMoved = System.nanoTime();
      // Waking the writer for half of the pipe at a time spares most of the thread switches.
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

  /** Waits a while; throws when {@code limit} has passed since {@code moved}. */
  private void await(Condition condition, long moved, Duration limit, String complaint)
      throws IOException {
    long left = limit.toNanos() - (System.nanoTime() - moved);
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
