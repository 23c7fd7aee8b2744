package dev.holdfast.plugins.localstorage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * Writes content to a file. Each piece is read back as soon as it is written: it is still in the
 * page cache then, so the disk isn't read, however large the file. What the cache contains is what
 * is written to the disk when the file is forced.
 */
final class FileCopy {

  private static final int BUFFER = 256 * 1024;

  private final FileChannel file;
  private final boolean readBack;
  private final CRC32C sent = new CRC32C();
  private final CRC32C held = new CRC32C();
  private ByteBuffer back = ByteBuffer.allocate(0);
  private long size;

  FileCopy(FileChannel file, boolean readBack) {
    this.file = file;
    this.readBack = readBack;
  }

  void write(byte[] bytes, int length) throws IOException {
    ByteBuffer piece = ByteBuffer.wrap(bytes, 0, length);
    while (piece.hasRemaining()) {
      file.write(piece);
    }
    sent.update(bytes, 0, length);
    if (readBack) {
      readBack(length);
    }
    size += length;
  }

  private void readBack(int length) throws IOException {
    if (back.capacity() < length) {
      back = ByteBuffer.allocateDirect(length);
    }
    back.clear().limit(length);
    while (back.hasRemaining()) {
      if (file.read(back, size + back.position()) < 0) {
        break; // Some file systems return what was written only later.
      }
    }
    held.update(back.flip());
  }

  long size() {
    return size;
  }

  /** The CRC-32C of what was written. */
  long crc32c() {
    return sent.getValue();
  }

  /** Whether the file returned what was written, piece by piece. */
  boolean isSame() throws IOException {
    return readBack && file.size() == size && sent.getValue() == held.getValue();
  }

  /** Whether a file returns what was written, from its first byte to its last. */
  boolean isSame(FileChannel closedMeanwhile) throws IOException {
    CRC32C found = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    while (closedMeanwhile.read(buffer.clear()) >= 0) {
      found.update(buffer.flip());
    }
    return closedMeanwhile.position() == size && found.getValue() == sent.getValue();
  }
}
