package dev.holdfast.engine.pipe;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The reader's end of a pipe. */
final class PipeSource extends InputStream {

  private final BoundedPipe pipe;
  private @Nullable Chunk chunk;
  private boolean atEnd;
  private boolean closed;

  PipeSource(BoundedPipe pipe) {
    this.pipe = pipe;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (closed) {
      throw new IOException("The stream is closed");
    }
    if (length == 0) {
      return 0;
    }
    return advance() ? Objects.requireNonNull(chunk).get(bytes, offset, length) : -1;
  }

  private boolean advance() throws IOException {
    if (chunk != null && chunk.readable() > 0) {
      return true;
    }
    if (chunk != null) {
      pipe.putFree(chunk);
      chunk = null;
    }
    if (!atEnd) {
      chunk = pipe.takeFilled();
      atEnd = chunk == null;
    }
    return !atEnd;
  }

  @Override
  public int available() {
    return chunk == null ? 0 : chunk.readable();
  }

  /** Closing before the end tells the writer that its bytes are no longer wanted. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      chunk = null;
      if (!atEnd) {
        pipe.fail(new IOException("The reader closed the pipe before its end"));
      }
    }
  }
}
