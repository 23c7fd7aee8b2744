package dev.holdfast.plugins.s3.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.NonRetryableException;

/**
 * A bounded response that the SDK keeps in memory, as a tree of elements that takes a hundred times
 * the size of a short tag. Real responses are far below these bounds: a page of a list has a
 * thousand objects.
 */
final class BoundedAnswer extends FilterInputStream {

  private static final int MAXIMUM_BYTES = 6 * 1024 * 1024;
  private static final int MAXIMUM_TAGS = 60_000;

  private final long deadline;
  private int bytes;
  private int tags;

  BoundedAnswer(InputStream in, Duration limit) {
    super(in);
    this.deadline = System.nanoTime() + limit.toNanos();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    for (int i = offset; i < offset + count; i++) {
      tags += buffer[i] == '<' ? 1 : 0;
    }
    bytes += Math.max(0, count);
    if (bytes > MAXIMUM_BYTES || tags > MAXIMUM_TAGS) {
      throw NonRetryableException.create("The response is too long for S3");
    } else if (System.nanoTime() > deadline) {
      throw NonRetryableException.create(
          "The response was too slow", new TimeoutException("The response doesn't end"));
    }
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
