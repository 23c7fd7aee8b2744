package dev.holdfast.plugins.postgresql.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads at most this many of the next bytes of a stream. */
final class LimitedInputStream extends FilterInputStream {

  private long rest;

  LimitedInputStream(InputStream in, long limit) {
    super(in);
    this.rest = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = rest == 0 ? -1 : in.read(bytes, offset, (int) Math.min(rest, length));
    rest -= Math.max(0, count);
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
