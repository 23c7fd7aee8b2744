package dev.holdfast.engine.pipe;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Content of known size that can be read from any offset. */
public interface SeekableContent {

  /** The number of its bytes. */
  long size();

  /**
   * Reads part of it. The stream ends after {@code length} bytes, and never earlier. The caller
   * closes it, maybe before its end.
   *
   * @param length at least 1; all of it exists
   */
  InputStream open(long offset, long length) throws IOException;

  /** Reads a short part of it. */
  default byte[] read(long offset, int length) throws IOException {
    try (InputStream in = open(offset, length)) {
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException("The content is truncated");
      }
      return bytes;
    }
  }
}
