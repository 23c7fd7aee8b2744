package dev.holdfast.plugins.sqlite.wal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The cumulative checksum of the write-ahead log ("WAL-mode File Format", section 4.2). The log's
 * header determines the byte order of its words.
 */
final class Checksum {

  private final ByteOrder order;
  private int first;
  private int second;

  Checksum(ByteOrder order) {
    this.order = order;
  }

  /** Adds bytes, a multiple of eight. */
  void add(byte[] bytes, int offset, int length) {
    ByteBuffer words = ByteBuffer.wrap(bytes, offset, length).order(order);
    while (words.hasRemaining()) {
      first += words.getInt() + second;
      second += words.getInt() + first;
    }
  }

  boolean is(int expectedFirst, int expectedSecond) {
    return first == expectedFirst && second == expectedSecond;
  }
}
