package dev.holdfast.runtime;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A program's standard output. The output of a cancelled program is incomplete, so its end is an
 * error.
 */
final class ProcessOutput extends FilterInputStream {

  private final BooleanSupplier cancelled;

  ProcessOutput(InputStream in, BooleanSupplier cancelled) {
    super(in);
    this.cancelled = cancelled;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count;
    try {
      count = in.read(bytes, offset, length);
    } catch (IOException e) {
      throw cancelled.getAsBoolean() ? cancelled(e) : e;
    }
    if (count < 0 && cancelled.getAsBoolean()) {
      throw cancelled(null);
    }
    return count;
  }

  static InterruptedIOException cancelled(@Nullable Throwable cause) {
    InterruptedIOException e = new InterruptedIOException("The work was cancelled");
    e.initCause(cause);
    return e;
  }
}
