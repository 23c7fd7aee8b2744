package dev.holdfast.plugins.email;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** Reads only so much: a server that never ends its greeting must not fill the memory. */
final class BoundedSocket extends Socket {

  private static final long LIMIT = 256 * 1024;

  private long left = LIMIT;

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {

      @Override
      public int read() throws IOException {
        return count(super.read(), 1);
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        return count(read, read);
      }
    };
  }

  private synchronized int count(int result, int bytes) throws IOException {
    left -= Math.max(0, bytes);
    if (left < 0) {
      throw new IOException("The server sent more than " + LIMIT / 1024 + " KiB of answers.");
    }
    return result;
  }
}
