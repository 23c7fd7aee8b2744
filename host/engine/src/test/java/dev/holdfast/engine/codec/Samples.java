package dev.holdfast.engine.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Content that compresses, and content that doesn't. */
final class Samples {

  private Samples() {}

  static byte[] noise(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  /** Rows like those of a dump. */
  static byte[] text(int size) {
    ByteArrayOutputStream rows = new ByteArrayOutputStream(size + 100);
    Random random = new Random(size);
    for (int id = 1; rows.size() < size; id++) {
      String row =
          id
              + "\tcustomer-"
              + random.nextInt(5_000)
              + "\t2026-11-"
              + random.nextInt(30)
              + "\t"
              + random.nextLong()
              + "\n";
      rows.writeBytes(row.getBytes(StandardCharsets.US_ASCII));
    }
    return Arrays.copyOf(rows.toByteArray(), size);
  }
}
