package dev.holdfast.testkit.fault;

import dev.holdfast.plugin.PluginException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** A stream with a fault at one position. */
final class FaultyInput extends FilterInputStream {

  private final Fault fault;
  private final Trouble trouble;
  private long position;
  private boolean struck;
  private @Nullable PluginException failure;

  FaultyInput(InputStream in, Fault fault, Trouble trouble) {
    super(in);
    this.fault = fault;
    this.trouble = trouble;
  }

  /** Returns the scripted failure if its position has been reached. */
  @Nullable PluginException failure() {
    return failure;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, (int) Math.min(length, allowed()));
    if (count > 0) {
      flip(buffer, offset, count);
      position += count;
    }
    return count;
  }

  /** Skipping uses {@link #read}, which counts. */
  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, 8192)).length;
  }

  /** Returns how many bytes may be read before the fault; injects it if there are none. */
  private long allowed() throws IOException {
    if (fault instanceof Fault.EndsEarly early) {
      return endingAt(early.bytes());
    }
    if (fault instanceof Fault.AfterBytes after && !struck) {
      if (position < after.bytes()) {
        return after.bytes() - position;
      }
      strike(after.then());
    }
    return Long.MAX_VALUE;
  }

  private long endingAt(long end) {
    if (position >= end) {
      in = InputStream.nullInputStream();
      return Long.MAX_VALUE;
    }
    return end - position;
  }

  private void strike(Fault then) throws IOException {
    struck = true;
    try {
      trouble.strike(then);
    } catch (PluginException e) {
      failure = e;
      struck = false;
      throw new IOException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private void flip(byte[] buffer, int offset, int count) {
    if (fault instanceof Fault.FlipsBit flips) {
      long index = flips.offset() - position;
      if (index >= 0 && index < count) {
        buffer[offset + (int) index] ^= 1;
      }
    }
  }
}
