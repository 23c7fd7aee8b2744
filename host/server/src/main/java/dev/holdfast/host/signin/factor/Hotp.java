package dev.holdfast.host.signin.factor;

import java.nio.ByteBuffer;

/** One-time passwords by counter (RFC 4226 §5.3), the basis of those by time. */
final class Hotp {

  private static final int[] POWERS = {1_000_000, 10_000_000, 100_000_000};
  private static final int LEAST_DIGITS = 6;

  private Hotp() {}

  /** The password of one counter, with leading zeros; 6 to 8 digits. */
  static String code(TotpAlgorithm algorithm, byte[] secret, long counter, int digits) {
    byte[] mac = algorithm.mac(secret, ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
    int offset = mac[mac.length - 1] & 0x0f;
    int number = ByteBuffer.wrap(mac).getInt(offset) & Integer.MAX_VALUE;
    return String.format("%0" + digits + "d", number % POWERS[digits - LEAST_DIGITS]);
  }
}
