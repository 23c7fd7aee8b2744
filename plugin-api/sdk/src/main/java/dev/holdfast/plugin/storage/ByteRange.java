package dev.holdfast.plugin.storage;

/**
 * Part of an object, in bytes.
 *
 * @param offset the first byte, counted from 0
 * @param length how many, at least 1; {@link Long#MAX_VALUE} for all the rest. A range that ends
 *     behind the object's end is cut there; one that starts at or behind it is empty.
 */
public record ByteRange(long offset, long length) {

  /** The whole object. */
  public static final ByteRange ALL = new ByteRange(0, Long.MAX_VALUE);

  /** Refuses negative offsets and empty lengths. */
  public ByteRange {
    if (offset < 0 || length < 1) {
      throw new IllegalArgumentException("Not a byte range: " + offset + "+" + length);
    }
  }

  /** Everything from this offset on. */
  public static ByteRange from(long offset) {
    return new ByteRange(offset, Long.MAX_VALUE);
  }

  /** Whether this range has no end of its own. */
  public boolean isOpen() {
    return length == Long.MAX_VALUE;
  }
}
