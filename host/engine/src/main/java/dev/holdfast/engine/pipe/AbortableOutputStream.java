package dev.holdfast.engine.pipe;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An output stream with two ends: {@link #close} states that everything was written, {@link #abort}
 * that it was not. No reader can mistake an aborted stream for a complete one.
 *
 * <p>Stages are stacked, and both ends run through the whole stack. A write that fails is the end
 * too: {@code close} then aborts and throws, so a stream with a gap is never finished.
 *
 * <p>Beware of try-with-resources: it closes, so it also finishes when its body throws. Abort in
 * the catch block; closing afterwards does nothing.
 *
 * <p>Not thread-safe. To stop a writer from outside, interrupt it or fail its pipe.
 */
public abstract class AbortableOutputStream extends OutputStream {

  private boolean ended;
  private @Nullable Throwable failure;

  /**
   * Returns the stream itself if it is abortable. Otherwise returns one that, on abort, leaves
   * {@code destination} open and unfinished for its owner to clean up.
   */
  public static AbortableOutputStream of(OutputStream destination) {
    return destination instanceof AbortableOutputStream abortable
        ? abortable
        : new OwnedElsewhere(destination);
  }

  @Override
  public final void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public final void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (ended) {
      throw new IOException("The stream has ended");
    }
    if (failure != null) {
      throw new IOException("The stream has failed before", failure);
    }
    try {
      accept(bytes, offset, length);
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
      throw e;
    }
  }

  /**
   * Finishes the stream: writes what its format requires at the end, then closes the destination.
   * If that fails, or a write has failed, aborts and throws. Idempotent.
   */
  @Override
  public final void close() throws IOException {
    if (ended) {
      return;
    }
    if (failure != null) {
      abort(failure);
      throw new IOException("The stream has failed before and was not finished", failure);
    }
    try {
      finish();
      ended = true;
    } catch (IOException | RuntimeException | Error e) {
      abort(e);
      throw e;
    }
  }

  /**
   * Ends the stream without finishing it, and aborts the later stages. Releases all resources and
   * doesn't throw. Does nothing after a successful close or another abort.
   */
  public final void abort(Throwable cause) {
    if (!ended) {
      ended = true;
      discard(cause);
    }
  }

  /** Writes bytes. The range is valid; never called after the end or a failure. */
  protected abstract void accept(byte[] bytes, int offset, int length) throws IOException;

  /**
   * Writes the end, closes the destination and releases resources. After a failure, discard is
   * called.
   */
  protected abstract void finish() throws IOException;

  /** Releases resources and aborts the destination. Must not throw. */
  protected abstract void discard(Throwable cause);

  private static final class OwnedElsewhere extends AbortableOutputStream {

    private final OutputStream destination;

    OwnedElsewhere(OutputStream destination) {
      this.destination = Objects.requireNonNull(destination, "destination is null");
    }

    @Override
    protected void accept(byte[] bytes, int offset, int length) throws IOException {
      destination.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      destination.flush();
    }

    @Override
    protected void finish() throws IOException {
      destination.close();
    }

    @Override
    protected void discard(Throwable cause) {}
  }
}
