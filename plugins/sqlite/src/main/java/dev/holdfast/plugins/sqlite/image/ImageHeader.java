package dev.holdfast.plugins.sqlite.image;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The header of a database file ("Database File Format", section 1.3).
 *
 * @param pageSize in bytes
 * @param usableSize bytes of a page that SQLite uses
 * @param pageCount pages of the file, or 0 if the header doesn't contain it
 * @param charset the encoding of text
 * @param hasLog whether it uses a write-ahead log
 * @param changeCounter changes with each transaction, except those in a log
 */
public record ImageHeader(
    int pageSize,
    int usableSize,
    long pageCount,
    Charset charset,
    boolean hasLog,
    int changeCounter) {

  /** Length of the header. */
  public static final int BYTES = 100;

  private static final byte LOG = 2;
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /** Whether a database file begins at this offset. */
  public static boolean isMagic(byte[] bytes, int offset) {
    return bytes.length >= offset + MAGIC.length
        && ByteBuffer.wrap(bytes, offset, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
  }

  /**
   * Reads the header.
   *
   * @throws PluginException with INCOMPLETE if it is truncated, with CORRUPT if it is invalid
   */
  public static ImageHeader parse(byte[] bytes) {
    if (bytes.length < BYTES) {
      throw new PluginException(
          ErrorCode.INCOMPLETE, "The image ends within its header", "Use another copy.");
    }
    ByteBuffer header = ByteBuffer.wrap(bytes);
    int stored = Short.toUnsignedInt(header.getShort(16));
    int pageSize = stored == 1 ? 65536 : stored;
    int usableSize = pageSize - Byte.toUnsignedInt(header.get(20));
    if (!isMagic(bytes, 0)
        || pageSize < 512
        || Integer.bitCount(pageSize) != 1
        || usableSize < 480) {
      throw new PluginException(
          ErrorCode.CORRUPT, "The image has no valid SQLite header", "Use another copy.");
    }
    boolean counts = header.getInt(24) == header.getInt(92);
    long pageCount = counts ? Integer.toUnsignedLong(header.getInt(28)) : 0;
    return new ImageHeader(
        pageSize,
        usableSize,
        pageCount,
        charset(header.getInt(56)),
        header.get(19) == LOG,
        header.getInt(24));
  }

  private static Charset charset(int encoding) {
    return switch (encoding) {
      case 2 -> StandardCharsets.UTF_16LE;
      case 3 -> StandardCharsets.UTF_16BE;
      default -> StandardCharsets.UTF_8;
    };
  }
}
