package dev.holdfast.engine.pipe;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Passes bytes on, and counts and hashes those that the destination has accepted. */
public final class DigestingOutputStream extends AbortableOutputStream {

  private final AbortableOutputStream destination;
  private final ContentHash hash = new ContentHash();
  private @Nullable ContentDigest digest;

  public DigestingOutputStream(OutputStream destination) {
    this.destination = AbortableOutputStream.of(destination);
  }

  /** The number of bytes passed so far. Thread-safe. */
  public long count() {
    return hash.count();
  }

  /**
   * Size and hash of everything.
   *
   * @throws IllegalStateException unless the stream was closed without an error
   */
  public ContentDigest digest() {
    if (digest == null) {
      throw new IllegalStateException("the stream isn't finished");
    }
    return digest;
  }

  @Override
  protected void accept(byte[] bytes, int offset, int length) throws IOException {
    destination.write(bytes, offset, length);
    hash.update(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    destination.flush();
  }

  @Override
  protected void finish() throws IOException {
    destination.close();
    digest = hash.digest();
  }

  @Override
  protected void discard(Throwable cause) {
    destination.abort(cause);
  }
}
