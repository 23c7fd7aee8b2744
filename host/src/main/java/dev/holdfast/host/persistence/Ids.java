package dev.holdfast.host.persistence;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes the ids of rows. */
public final class Ids {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000000000000000L;

  private Ids() {}

  /**
   * A new UUID of version 7 (RFC 9562, 5.7): 48 bits of milliseconds, then random. So ids sort by
   * the time of creation, which is what pages rely on.
   */
  public static UUID next() {
    long milliseconds = System.currentTimeMillis();
    long high = milliseconds << 16 | VERSION_7 | RANDOM.nextInt(0x1000);
    long low = VARIANT | RANDOM.nextLong() >>> 2;
    return new UUID(high, low);
  }
}
