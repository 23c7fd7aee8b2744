package dev.holdfast.toolkit.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * MurmurHash3_x64_128 (Austin Appleby, public domain, {@code MurmurHash3.cpp} of SMHasher) with
 * seed 0, of bytes that arrive in pieces. Fast, and not meant to withstand forgery.
 */
public final class RowHash {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int BLOCK = 16;
  private static final long C1 = 0x87c37b91114253d5L;
  private static final long C2 = 0x4cf5ad432745937fL;

  private final byte[] pending = new byte[BLOCK];
  private int pendingLength;
  private long length;
  private long low;
  private long high;

  /** Begins a hash. */
  public RowHash() {}

  /** How many bytes were added. */
  public long length() {
    return length;
  }

  /** Returns the byte at this index, which must be among the first 16, before more are added. */
  public byte early(int index) {
    return pending[index];
  }

  /** Adds the bytes between two indices. */
  public void update(byte[] bytes, int from, int to) {
    length += to - from;
    int next = from;
    if (pendingLength > 0) {
      next += Math.min(BLOCK - pendingLength, to - from);
      System.arraycopy(bytes, from, pending, pendingLength, next - from);
      pendingLength += next - from;
      if (pendingLength < BLOCK) {
        return;
      }
      blocks(pending, 0, BLOCK);
      pendingLength = 0;
    }
    next = blocks(bytes, next, to);
    pendingLength = to - next;
    System.arraycopy(bytes, next, pending, 0, pendingLength);
  }

  /** Ends the hash; its halves are {@link #low} and {@link #high} until {@link #reset}. */
  public void finish() {
    // The reference mixes only the bytes that are there; zeros mix to nothing.
    Arrays.fill(pending, pendingLength, BLOCK, (byte) 0);
    low ^= mixLow((long) LONGS.get(pending, 0)) ^ length;
    high ^= mixHigh((long) LONGS.get(pending, Long.BYTES)) ^ length;
    low += high;
    high += low;
    low = scatter(low);
    high = scatter(high);
    low += high;
    high += low;
  }

  /** The lower half. */
  public long low() {
    return low;
  }

  /** The upper half. */
  public long high() {
    return high;
  }

  /** Begins another hash. */
  public void reset() {
    pendingLength = 0;
    length = 0;
    low = 0;
    high = 0;
  }

  private int blocks(byte[] bytes, int from, int to) {
    long a = low;
    long b = high;
    int next = from;
    for (; next <= to - BLOCK; next += BLOCK) {
      a ^= mixLow((long) LONGS.get(bytes, next));
      a = (Long.rotateLeft(a, 27) + b) * 5 + 0x52dce729;
      b ^= mixHigh((long) LONGS.get(bytes, next + Long.BYTES));
      b = (Long.rotateLeft(b, 31) + a) * 5 + 0x38495ab5;
    }
    low = a;
    high = b;
    return next;
  }

  private static long mixLow(long value) {
    return Long.rotateLeft(value * C1, 31) * C2;
  }

  private static long mixHigh(long value) {
    return Long.rotateLeft(value * C2, 33) * C1;
  }

  private static long scatter(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
