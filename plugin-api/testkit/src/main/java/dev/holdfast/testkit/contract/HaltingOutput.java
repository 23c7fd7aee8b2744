package dev.holdfast.testkit.contract;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A stream that accepts this many bytes, then blocks until interrupted, or fails. */
final class HaltingOutput extends OutputStream {

  private final CountDownLatch reached = new CountDownLatch(1);
  private final boolean fails;
  private long left;

  private HaltingOutput(long bytes, boolean fails) {
    this.left = bytes;
    this.fails = fails;
  }

  static HaltingOutput after(long bytes) {
    return new HaltingOutput(bytes, false);
  }

  static HaltingOutput failingAfter(long bytes) {
    return new HaltingOutput(bytes, true);
  }

  void awaitHalt() throws InterruptedException {
    if (!reached.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("Nothing is written as far as this");
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[1], 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    left -= length;
    if (left >= 0) {
      return;
    }
    reached.countDown();
    if (fails) {
      throw new IOException("The stream fails, as the test wants it");
    }
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("cancelled");
    }
  }
}
