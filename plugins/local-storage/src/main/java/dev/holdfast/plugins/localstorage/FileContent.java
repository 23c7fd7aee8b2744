package dev.holdfast.plugins.localstorage;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/** The content of a file, which fails if the file becomes shorter while it is read. */
final class FileContent extends FilterInputStream {

  private long left;

  private FileContent(InputStream in, long left) {
    super(in);
    this.left = left;
  }

  /** Reads from an open file, which is closed with the stream. */
  static InputStream of(FileChannel file) throws IOException {
    return new FileContent(Channels.newInputStream(file), file.size());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0) {
      return -1;
    }
    int count = super.read(buffer, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException("The file lost " + left + " bytes while it was read");
    }
    left -= count;
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(Math.max(0, Math.min(count, left)));
    left -= skipped;
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(super.available(), left);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
