package dev.holdfast.toolkit.tool;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies whatever is read to another stream. */
public final class CopyingInputStream extends FilterInputStream {

  private final OutputStream copy;

  /** Copies what is read of {@code in} to {@code copy}. */
  public CopyingInputStream(InputStream in, OutputStream copy) {
    super(in);
    this.copy = copy;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      copy.write(next);
    }
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    if (count > 0) {
      copy.write(bytes, offset, count);
    }
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
