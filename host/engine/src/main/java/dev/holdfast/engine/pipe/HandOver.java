package dev.holdfast.engine.pipe;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the destination on another thread, so that the stages before and after it use two
 * processors. The thread ends with the stream: closing waits until the destination is closed, and
 * fails if that fails; aborting aborts the destination.
 */
public final class HandOver extends AbortableOutputStream {

  private static final int CHUNK_BYTES = 128 * 1024;
  private static final int QUEUE_BYTES = 4 * CHUNK_BYTES;

  private final AbortableOutputStream destination;
  private final BoundedPipe pipe;
  private final Thread thread;
  private volatile @Nullable Throwable failure;

  /**
   * Creates the stage.
   *
   * @param limit how long either side may wait for the other
   */
  public HandOver(AbortableOutputStream destination, Duration limit) {
    this.destination = destination;
    this.pipe = new BoundedPipe(QUEUE_BYTES, CHUNK_BYTES, limit, limit);
    this.thread = new Thread(this::run, "holdfast-stage");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      Transfer.all(pipe.source(), destination);
      destination.close();
    } catch (Throwable e) { // The writer must learn of any failure.
      failure = e;
      pipe.fail(e);
      destination.abort(e);
    }
  }

  @Override
  protected void accept(byte[] bytes, int offset, int length) throws IOException {
    pipe.sink().write(bytes, offset, length);
  }

  @Override
  protected void finish() throws IOException {
    pipe.sink().close();
    join();
    if (failure != null) {
      throw new IOException("The next stage failed", failure);
    }
  }

  /** The thread aborts the destination; this wakes it. */
  @Override
  protected void discard(Throwable cause) {
    pipe.fail(cause);
  }

  private void join() throws InterruptedIOException {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted");
    }
  }
}
