package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * Content on its way into a file. Each piece is read back as soon as it is written: then it is
 * still in the page cache, so that no size of file makes the disk read. What the cache holds is
 * what the disk is given when the file is forced.
 */
final class FileCopy {

  private final FileChannel file;
  private final CRC32C sent = new CRC32C();
  private final CRC32C held = new CRC32C();
  private ByteBuffer back = ByteBuffer.allocate(0);
  private long size;

  FileCopy(FileChannel file) {
    this.file = file;
  }

  void write(byte[] bytes, int length) throws IOException {
    sent.update(bytes, 0, length);
    ByteBuffer piece = ByteBuffer.wrap(bytes, 0, length);
    while (piece.hasRemaining()) {
      file.write(piece);
    }
    readBack(length);
    size += length;
  }

  private void readBack(int length) throws IOException {
    if (back.capacity() < length) {
      back = ByteBuffer.allocateDirect(length);
    }
    back.clear().limit(length);
    while (back.hasRemaining()) {
      if (file.read(back, size + back.position()) < 0) {
        throw new EOFException("The file is shorter than what was written");
      }
    }
    held.update(back.flip());
  }

  long size() {
    return size;
  }

  /** The CRC-32C of what the file gave back. */
  long crc32c() {
    return held.getValue();
  }

  void requireSame(String doing) throws IOException {
    if (file.size() != size || sent.getValue() != held.getValue()) {
      throw new PluginException(
          ErrorCode.CORRUPT,
          doing + " failed: the disk has other bytes than were written, or fewer",
          "Look into the system log for errors of the disk.");
    }
  }
}
