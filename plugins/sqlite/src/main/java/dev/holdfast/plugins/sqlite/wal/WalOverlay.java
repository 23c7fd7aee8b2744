package dev.holdfast.plugins.sqlite.wal;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
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

  private final RandomAccessFile file;
  private final WalIndex index;
  private final FrameMap frames = new FrameMap();

  private WalOverlay(RandomAccessFile file, WalIndex index) {
    this.file = file;
    this.index = index;
  }

  /**
   * Reads the log up to the last commit of the index.
   *
   * @throws PluginException with CORRUPT if a frame isn't what was written
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
      throw corrupt("The write-ahead log ends before the last commit of its index", e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void scan() throws IOException, InterruptedException {
    FrameReader reader = header();
    for (int number = 1; number <= index.committedFrames(); number++) {
      if (Thread.interrupted()) {
        throw new InterruptedException("Cancelled");
      }
      if (!reader.next()) {
        throw corrupt("Frame " + number + " of the write-ahead log is damaged", null);
      }
      frames.add(reader.page(), number);
    }
    if (reader.frameChecksum() != index.frameChecksum()
        || reader.committedPages() != index.pageCount()) {
      throw corrupt("The write-ahead log does not end with the commit of its index", null);
    }
    frames.sort();
  }

  private FrameReader header() throws IOException {
    FrameReader reader = FrameReader.start(file);
    if (reader.pageSize() != index.pageSize() || reader.salts() != index.salts()) {
      throw corrupt("The header of the write-ahead log doesn't match its index", null);
    }
    return reader;
  }

  /**
   * Reads a page into the buffer if the log has it.
   *
   * @return whether it has
   */
  public boolean read(long page, byte[] buffer, int offset) {
    int frame = frames.frame(page);
    if (frame == 0) {
      return false;
    }
    long frameBytes = FrameReader.FRAME_HEADER_BYTES + (long) index.pageSize();
    try {
      file.seek(FrameReader.HEADER_BYTES + frame * frameBytes - index.pageSize());
      file.readFully(buffer, offset, index.pageSize());
    } catch (IOException e) {
      throw unreadable(e);
    }
    return true;
  }

  /**
   * Checks that the log is still the generation that was opened.
   *
   * @throws PluginException with CORRUPT if it was restarted despite the pinned snapshot
   */
  public void requireUnchanged() {
    try {
      header();
    } catch (EOFException e) {
      throw corrupt("The write-ahead log was restarted despite the snapshot", e);
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
