package dev.holdfast.plugins.sqlite.wal;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What the shared header of the log's index says ("WAL-mode File Format", section 2.1): how far the
 * log is committed, and how much of that is in the database file already.
 *
 * @param pageSize in bytes
 * @param committedFrames frames up to the end of the last commit
 * @param backfilledFrames frames that a checkpoint has copied to the database file
 * @param pageCount pages of the database after that commit
 * @param frameChecksum the two words of the checksum of the last committed frame
 * @param salts the eight bytes that this generation of the log is marked with
 */
public record WalIndex(
    int pageSize,
    long committedFrames,
    long backfilledFrames,
    long pageCount,
    long frameChecksum,
    long salts) {

  /** How many bytes of the {@code -shm} file {@link #parse} needs. */
  public static final int BYTES = 136;

  private static final int COPY_BYTES = 48;
  private static final int VERSION = 3_007_000;

  /**
   * Reads the header. It is in the byte order of this machine and stands there twice, so that a
   * reader sees whether it was read while it changed.
   *
   * @throws PluginException with CORRUPT when the copies differ
   */
  public static WalIndex parse(byte[] shm) {
    if (shm.length < BYTES || !Arrays.equals(shm, 0, COPY_BYTES, shm, COPY_BYTES, 2 * COPY_BYTES)) {
      throw unusable();
    }
    ByteBuffer header = ByteBuffer.wrap(shm).order(ByteOrder.nativeOrder());
    if (header.getInt(0) != VERSION || header.get(12) != 1) {
      throw unusable();
    }
    int size = Short.toUnsignedInt(header.getShort(14));
    return new WalIndex(
        size == 1 ? 65536 : size,
        Integer.toUnsignedLong(header.getInt(16)),
        Integer.toUnsignedLong(header.getInt(96)),
        Integer.toUnsignedLong(header.getInt(20)),
        ((long) header.getInt(24) << 32) | Integer.toUnsignedLong(header.getInt(28)),
        ByteBuffer.wrap(shm).getLong(32));
  }

  /** Whether the database file alone holds everything. */
  public boolean isBackfilled() {
    return backfilledFrames == committedFrames;
  }

  private static PluginException unusable() {
    return new PluginException(
        ErrorCode.CORRUPT,
        "The index of the write-ahead log (-shm file) can't be read",
        "Stop the programs that use the database, so that SQLite rebuilds it, and try again.");
  }
}
