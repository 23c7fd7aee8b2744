package dev.holdfast.plugins.sqlite.wal;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The shared header of the log's index ("WAL-mode File Format", section 2.1): how far the log is
 * committed, and how much of that is already in the database file.
 *
 * @param pageSize in bytes
 * @param committedFrames frames up to the end of the last commit
 * @param backfilledFrames frames that a checkpoint has copied to the database file
 * @param pageCount pages of the database after that commit
 * @param frameChecksum the two words of the checksum of the last committed frame
 * @param salts the eight bytes that mark this generation of the log
 */
public record WalIndex(
    int pageSize,
    long committedFrames,
    long backfilledFrames,
    long pageCount,
    long frameChecksum,
    long salts) {

  /** The number of bytes of the {@code -shm} file that {@link #parse} needs. */
  public static final int BYTES = 136;

  private static final int COPY_BYTES = 48;
  private static final int VERSION = 3_007_000;

  /**
   * Reads the header. It is in the machine's byte order and stored twice, so that a reader detects
   * a concurrent change.
   *
   * @return empty if the copies differ or are invalid
   */
  public static Optional<WalIndex> parse(byte[] shm) {
    if (shm.length < BYTES || !Arrays.equals(shm, 0, COPY_BYTES, shm, COPY_BYTES, 2 * COPY_BYTES)) {
      return Optional.empty();
    }
    ByteBuffer header = ByteBuffer.wrap(shm).order(ByteOrder.nativeOrder());
    if (header.getInt(0) != VERSION || header.get(12) != 1) {
      return Optional.empty();
    }
    int size = Short.toUnsignedInt(header.getShort(14));
    return Optional.of(
        new WalIndex(
            size == 1 ? 65536 : size,
            Integer.toUnsignedLong(header.getInt(16)),
            Integer.toUnsignedLong(header.getInt(96)),
            Integer.toUnsignedLong(header.getInt(20)),
            ((long) header.getInt(24) << 32) | Integer.toUnsignedLong(header.getInt(28)),
            ByteBuffer.wrap(shm).getLong(32)));
  }

  /** Whether the database file alone holds everything. */
  public boolean isBackfilled() {
    return backfilledFrames == committedFrames;
  }

  /** Whether the other index names the same last commit. */
  public boolean isSame(WalIndex other) {
    return salts == other.salts
        && committedFrames == other.committedFrames
        && frameChecksum == other.frameChecksum
        && pageCount == other.pageCount;
  }

  /** Whether the log ends with the commit that this index names. */
  public boolean isEndOf(Path wal) throws InterruptedException {
    try (RandomAccessFile file = new RandomAccessFile(wal.toFile(), "r")) {
      long commit = 0;
      try {
        FrameReader reader = FrameReader.start(file);
        while (reader.salts() == salts && reader.next()) {
          if (Thread.interrupted()) {
            throw new InterruptedException("Cancelled");
          }
          commit = reader.committedPages() == 0 ? commit : reader.number();
        }
      } catch (EOFException e) {
        // the log ends here
      }
      return commit == committedFrames;
    } catch (IOException e) {
      return committedFrames == 0;
    }
  }
}
