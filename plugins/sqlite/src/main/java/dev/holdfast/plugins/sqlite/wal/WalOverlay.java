package dev.holdfast.plugins.sqlite.wal;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The pages that a snapshot takes from the write-ahead log, checked frame by frame ("WAL-mode File
 * Format", sections 1 and 4). The caller keeps the snapshot pinned, so that no frame of it is
 * overwritten.
 *
 * <p>The log carries no locks, so it may be opened and closed here. An interrupted thread would
 * close a {@code FileChannel}, hence {@link RandomAccessFile}.
 */
public final class WalOverlay implements AutoCloseable {

  private static final int HEADER_BYTES = 32;
  private static final int FRAME_HEADER_BYTES = 24;
  private static final int LITTLE_ENDIAN_MAGIC = 0x377f0682;

  private final RandomAccessFile file;
  private final WalIndex index;
  private final FrameMap frames;

  private WalOverlay(RandomAccessFile file, WalIndex index) {
    this.file = file;
    this.index = index;
    this.frames = new FrameMap(index.committedFrames());
  }

  /**
   * Reads the log up to the last commit of the index.
   *
   * @throws PluginException with CORRUPT when a frame isn't what was written
   */
  public static WalOverlay open(Path wal, WalIndex index) throws InterruptedException {
    try {
      RandomAccessFile file = new RandomAccessFile(wal.toFile(), "r");
      try {
        WalOverlay overlay = new WalOverlay(file, index);
        overlay.scan();
        return overlay;
      } catch (IOException | RuntimeException | InterruptedException e) {
        file.close();
        throw e;
      }
    } catch (EOFException e) {
      throw corrupt(wal + " ends before the last commit", e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void scan() throws IOException, InterruptedException {
    Checksum checksum = header();
    byte[] frame = new byte[FRAME_HEADER_BYTES + index.pageSize()];
    ByteBuffer fields = ByteBuffer.wrap(frame);
    for (int number = 1; number <= index.committedFrames(); number++) {
      if (Thread.interrupted()) {
        throw new InterruptedException("Cancelled");
      }
      file.readFully(frame);
      checksum.add(frame, 0, 8);
      checksum.add(frame, FRAME_HEADER_BYTES, index.pageSize());
      if (fields.getLong(8) != index.salts()
          || !checksum.is(fields.getInt(16), fields.getInt(20))) {
        throw corrupt("Frame " + number + " of the write-ahead log is damaged", null);
      }
      frames.add(fields.getInt(0), number);
    }
    if (!checksum.is((int) (index.frameChecksum() >>> 32), (int) index.frameChecksum())
        || Integer.toUnsignedLong(fields.getInt(4)) != index.pageCount()) {
      throw corrupt("The write-ahead log does not end with the commit of its index", null);
    }
    frames.finish();
  }

  /** Checks the log's header and starts the checksum with it. */
  private Checksum header() throws IOException {
    byte[] header = new byte[HEADER_BYTES];
    file.seek(0);
    file.readFully(header);
    ByteBuffer fields = ByteBuffer.wrap(header);
    int magic = fields.getInt(0);
    boolean little = magic == LITTLE_ENDIAN_MAGIC;
    Checksum checksum = new Checksum(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    checksum.add(header, 0, 24);
    if ((magic & ~1) != LITTLE_ENDIAN_MAGIC
        || fields.getInt(8) != index.pageSize()
        || fields.getLong(16) != index.salts()
        || !checksum.is(fields.getInt(24), fields.getInt(28))) {
      throw corrupt("The header of the write-ahead log is not the one of its index", null);
    }
    return checksum;
  }

  /**
   * Puts a page into the buffer if the log has it.
   *
   * @return whether it has
   */
  public boolean read(long page, byte[] buffer, int offset) {
    int frame = frames.frame(page);
    if (frame == 0) {
      return false;
    }
    long frameBytes = FRAME_HEADER_BYTES + (long) index.pageSize();
    try {
      file.seek(HEADER_BYTES + (frame - 1) * frameBytes + FRAME_HEADER_BYTES);
      file.readFully(buffer, offset, index.pageSize());
    } catch (IOException e) {
      throw unreadable(e);
    }
    return true;
  }

  /**
   * Looks whether the log is still the generation that was opened.
   *
   * @throws PluginException with CORRUPT when it was started anew in spite of the pinned snapshot
   */
  public void requireUnchanged() {
    try {
      header();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static PluginException unreadable(IOException e) {
    return new PluginException(
        ErrorCode.CONNECTION_LOST,
        "The write-ahead log can't be read: " + e.getMessage(),
        "Let this user read the database's -wal file.",
        e);
  }

  private static PluginException corrupt(String message, @Nullable Throwable cause) {
    return new PluginException(
        ErrorCode.CORRUPT, message, "Check the database with PRAGMA integrity_check.", cause);
  }
}
