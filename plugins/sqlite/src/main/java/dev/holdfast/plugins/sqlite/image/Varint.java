package dev.holdfast.plugins.sqlite.image;

import java.nio.ByteBuffer;

/** SQLite's integers of one to nine bytes ("Database File Format", section 1.6). */
final class Varint {

  private Varint() {}

  /** Reads one and advances. */
  static long read(ByteBuffer bytes) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      byte b = bytes.get();
      value = value << 7 | (b & 0x7f);
      if (b >= 0) {
        return value;
      }
    }
    return value << 8 | (bytes.get() & 0xff);
  }
}
