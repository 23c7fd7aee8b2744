package dev.holdfast.plugin.storage;

/**
 * Part of an object, in bytes.
 *
 * @param offset the first byte, counted from 0
 * @param length number of bytes, at least 1; {@link Long#MAX_VALUE} for the rest of the object. A
 *     range that ends past the end of the object is cut there; one that starts at or past the end
 *     is empty.
 */
public record ByteRange(long offset, long length) {

  /** The whole object. */
  public static final ByteRange ALL = new ByteRange(0, Long.MAX_VALUE);

  public ByteRange {
    if (offset < 0 || length < 1) {
      throw new IllegalArgumentException("Not a byte range: " + offset + "+" + length);
    }
  }

  /** Everything from this offset to the end. */
  public static ByteRange from(long offset) {
    return new ByteRange(offset, Long.MAX_VALUE);
  }

  /** Whether this range extends to the end of the object. */
  public boolean isOpen() {
    return length == Long.MAX_VALUE;
  }
}
