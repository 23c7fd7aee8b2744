package dev.holdfast.engine.codec;

import dev.holdfast.engine.pipe.CorruptStreamException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The base of all decompressing streams: they end once, and only where the source ends too. */
abstract class DecompressingInputStream extends InputStream {

  private final InputStream source;
  private boolean ended;
  private boolean closed;

  DecompressingInputStream(InputStream source) {
    this.source = Objects.requireNonNull(source, "source is null");
  }

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public final int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (closed) {
      throw new IOException("The stream is closed");
    }
    if (length == 0) {
      return 0;
    }
    int count = ended ? -1 : produce(bytes, offset, length);
    ended = count < 0;
    return count;
  }

  @Override
  public final void close() throws IOException {
    if (!closed) {
      closed = true;
      release();
      source.close();
    }
  }

  /** Returns at least one byte, or -1 at the proven end. */
  protected abstract int produce(byte[] bytes, int offset, int length) throws IOException;

  /** Frees resources. */
  protected abstract void release();

  /** Reads at least one byte, which must exist. */
  protected final int readOrCorrupt(byte[] bytes) throws IOException {
    int count = source.read(bytes);
    if (count < 0) {
      throw new CorruptStreamException("The compressed data is truncated");
    }
    return count;
  }

  /** Throws unless the source ends with the compressed form. */
  protected final void requireSourceEnd(int unused) throws IOException {
    if (unused > 0 || source.read() >= 0) {
      throw new CorruptStreamException("There is data after the end of the compressed data");
    }
  }
}
