package dev.holdfast.plugins.s3.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** A request body that counts how much of it has been sent. */
final class CountedBody extends FilterInputStream {

  private final AtomicLong count;

  CountedBody(InputStream in, AtomicLong count) {
    super(in);
    this.count = count;
  }

  @Override
  public int read() throws IOException {
    count.incrementAndGet();
    return super.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count.addAndGet(Math.max(read, 1));
    return read;
  }
}
