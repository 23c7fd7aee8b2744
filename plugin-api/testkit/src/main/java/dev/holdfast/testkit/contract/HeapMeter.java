package dev.holdfast.testkit.contract;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that measures, every 512 MiB, how much the live heap has grown since its start. */
final class HeapMeter extends FilterInputStream {

  /** More than parallel parts of an upload need, far less than an object. */
  static final long BOUND = 256L * 1024 * 1024;

  private static final long STEP = 512L * 1024 * 1024;

  private final long start = used();
  private long position;
  private long peak;

  private HeapMeter(InputStream in) {
    super(in);
  }

  static HeapMeter of(InputStream in) {
    return new HeapMeter(in);
  }

  long growth() {
    return peak - start;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    long before = position / STEP;
    position += Math.max(0, count);
    if (position / STEP != before) {
      peak = Math.max(peak, used());
    }
    return count;
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
