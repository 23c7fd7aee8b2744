package dev.holdfast.engine.pipe;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Writes the same bytes to several branches. A branch that throws is aborted, reported and
 * detached, and the others continue. Writing and closing throw only when no branch is left.
 *
 * <p>All branches go at the pace of the slowest; the reader limit of its {@link BoundedPipe} ends a
 * branch that hangs. Meanwhile the readers of the others get nothing, so give their pipes no writer
 * limit, or one well above the reader limits.
 *
 * <p>An interrupt concerns the whole stream and detaches nothing.
 */
public final class FanOut extends AbortableOutputStream {

  /** Is told once of each detached branch, on the writing thread. */
  @FunctionalInterface
  public interface DetachListener {

    /**
     * Reports a detached branch.
     *
     * @param branch its index in the list of branches
     * @param cause the exception
     */
    void detached(int branch, IOException cause);
  }

  private final AbortableOutputStream[] branches;
  private final boolean[] lost;
  private final DetachListener listener;

  public FanOut(List<? extends AbortableOutputStream> branches, DetachListener listener) {
    if (branches.isEmpty()) {
      throw new IllegalArgumentException("there must be a branch");
    }
    this.branches = branches.toArray(AbortableOutputStream[]::new);
    this.lost = new boolean[this.branches.length];
    this.listener = Objects.requireNonNull(listener, "listener is null");
  }

  @Override
  protected void accept(byte[] bytes, int offset, int length) throws IOException {
    forEach(branch -> branch.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    forEach(AbortableOutputStream::flush);
  }

  @Override
  protected void finish() throws IOException {
    forEach(AbortableOutputStream::close);
  }

  @Override
  protected void discard(Throwable cause) {
    Arrays.stream(branches).forEach(branch -> branch.abort(cause));
  }

  private void forEach(Step step) throws IOException {
    IOException last = null;
    boolean alive = false;
    for (int i = 0; i < branches.length; i++) {
      if (!lost[i]) {
        try {
          step.on(branches[i]);
          alive = true;
        } catch (IOException e) {
          if (e instanceof InterruptedIOException && Thread.currentThread().isInterrupted()) {
            throw e;
          }
          last = e;
          detach(i, e);
        }
      }
    }
    if (!alive) {
      throw new IOException("No destination is left", last);
    }
  }

  private void detach(int branch, IOException cause) {
    lost[branch] = true;
    branches[branch].abort(cause);
    listener.detached(branch, cause);
  }

  @FunctionalInterface
  private interface Step {
    void on(AbortableOutputStream branch) throws IOException;
  }
}
