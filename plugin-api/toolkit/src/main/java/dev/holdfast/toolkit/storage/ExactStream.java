package dev.holdfast.toolkit.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Compares the number of bytes read with the expected number, so that a truncated object isn't
 * taken for complete, whether it is read from a storage or put there.
 */
public final class ExactStream extends InputStream {

  private final InputStream in;
  private final @Nullable Long promised;
  private long count;

  /**
   * Creates a stream that closes the other one with it.
   *
   * @param promised the size that the storage reports, or null if it doesn't
   */
  public ExactStream(InputStream in, @Nullable Long promised) {
    this.in = in;
    this.promised = promised;
  }

  /** Creates a stream of the content of a put, whose length the host may know. */
  public ExactStream(InputStream in, OptionalLong length) {
    this(in, length.isPresent() ? (Long) length.getAsLong() : null);
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    account(value < 0 ? -1 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    account(read);
    return read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void account(int read) throws IOException {
    if (read > 0) {
      count += read;
    } else if (read < 0 && promised != null && count != promised) {
      throw new EOFException("There were " + count + " of " + promised + " bytes");
    }
  }
}
