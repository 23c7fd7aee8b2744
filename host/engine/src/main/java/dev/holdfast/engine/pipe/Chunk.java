package dev.holdfast.engine.pipe;

/** A chunk of a pipe. It belongs to one end at a time. */
final class Chunk {

  private final byte[] bytes;
  private int readPosition;
  private int writePosition;

  Chunk(int capacity) {
    bytes = new byte[capacity];
  }

  int put(byte[] from, int offset, int length) {
    int count = Math.min(length, bytes.length - writePosition);
    System.arraycopy(from, offset, bytes, writePosition, count);
    writePosition += count;
    return count;
  }

  int get(byte[] to, int offset, int length) {
    int count = Math.min(length, readable());
    System.arraycopy(bytes, readPosition, to, offset, count);
    readPosition += count;
    return count;
  }

  boolean isFull() {
    return writePosition == bytes.length;
  }

  int readable() {
    return writePosition - readPosition;
  }

  void clear() {
    readPosition = 0;
    writePosition = 0;
  }
}
