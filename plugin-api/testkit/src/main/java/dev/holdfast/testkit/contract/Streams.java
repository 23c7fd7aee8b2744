package dev.holdfast.testkit.contract;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Compares streams of any length. */
final class Streams {

  private static final int BUFFER = 256 * 1024;

  private Streams() {}

  static void assertEqual(String what, InputStream actual, InputStream expected)
      throws IOException {
    byte[] a = new byte[BUFFER];
    byte[] b = new byte[BUFFER];
    for (long position = 0; ; position += BUFFER) {
      int countA = actual.readNBytes(a, 0, BUFFER);
      int countB = expected.readNBytes(b, 0, BUFFER);
      int difference = Arrays.mismatch(a, 0, countA, b, 0, countB);
      if (difference >= 0) {
        throw new AssertionError(
            what + ": other content from byte " + (position + difference) + " on");
      }
      if (countA < BUFFER) {
        return;
      }
    }
  }
}
