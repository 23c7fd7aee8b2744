package dev.holdfast.testkit.contract;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A stream that stops at one byte until the test lets it continue or it is interrupted. */
final class HaltingInput extends FilterInputStream {

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final @Nullable Runnable failure;
  private long left;

  private HaltingInput(InputStream in, long bytes, @Nullable Runnable failure) {
    super(in);
    this.left = bytes;
    this.failure = failure;
  }

  /** Stops after this many bytes. */
  static HaltingInput after(long bytes, InputStream in) {
    return new HaltingInput(in, bytes, null);
  }

  /** Throws after this many bytes. */
  static HaltingInput failingAfter(long bytes, InputStream in) {
    return failingAfter(bytes, in, () -> {});
  }

  /** Throws after this many bytes, having run {@code before}. */
  static HaltingInput failingAfter(long bytes, InputStream in, Runnable before) {
    HaltingInput input = new HaltingInput(in, bytes, before);
    input.release();
    return input;
  }

  /** Waits until this many bytes have been read. */
  void awaitHalt() throws InterruptedException {
    if (!reached.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("The stream is not read as far as " + left + " bytes from here");
    }
  }

  /** Lets it continue. */
  void release() {
    released.countDown();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0) {
      halt();
      return super.read(buffer, offset, length);
    }
    int count = super.read(buffer, offset, (int) Math.min(length, left));
    left -= Math.max(0, count);
    return count;
  }

  private void halt() throws IOException {
    reached.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("cancelled");
    }
    if (failure != null) {
      failure.run();
      throw new IOException("The stream fails, as the test wants it");
    }
  }
}
