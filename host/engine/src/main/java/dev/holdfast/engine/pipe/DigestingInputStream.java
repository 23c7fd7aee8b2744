package dev.holdfast.engine.pipe;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts and hashes what is read from another stream. */
public final class DigestingInputStream extends InputStream {

  private final InputStream source;
  private final ContentHash hash = new ContentHash();
  private @Nullable ContentDigest digest;

  public DigestingInputStream(InputStream source) {
    this.source = Objects.requireNonNull(source, "source is null");
  }

  /** The number of bytes read so far. Thread-safe. */
  public long count() {
    return hash.count();
  }

  /**
   * Size and hash of everything.
   *
   * @throws IllegalStateException unless the stream was read to its end
   */
  public ContentDigest digest() {
    if (digest == null) {
      throw new IllegalStateException("the stream wasn't read to its end");
    }
    return digest;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = source.read(bytes, offset, length);
    if (read > 0) {
      hash.update(bytes, offset, read);
    } else if (read < 0 && digest == null) {
      digest = hash.digest();
    }
    return read;
  }

  @Override
  public int available() throws IOException {
    return source.available();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
