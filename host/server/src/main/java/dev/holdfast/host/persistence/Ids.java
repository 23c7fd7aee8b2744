package dev.holdfast.host.persistence;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Generates the ids of rows. */
public final class Ids {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final AtomicLong LAST = new AtomicLong();
  private static final int COUNTER_BITS = 12;
  private static final long COUNTER_MASK = (1 << COUNTER_BITS) - 1;
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000000000000000L;

  private Ids() {}

  /**
   * Returns a new UUID of version 7 (RFC 9562, 5.7): 48 bits of milliseconds, 12 bits that count
   * within them (6.2, method 1), then random bits. So ids sort by the order of creation, on which
   * pages rely.
   */
  public static UUID next() {
    long now = System.currentTimeMillis() << COUNTER_BITS;
    long stamp = LAST.updateAndGet(last -> Math.max(last + 1, now));
    long high = stamp >>> COUNTER_BITS << 16 | VERSION_7 | stamp & COUNTER_MASK;
    long low = VARIANT | RANDOM.nextLong() >>> 2;
    return new UUID(high, low);
  }
}
