package dev.holdfast.engine.pipe;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The writer's end of a pipe. */
final class PipeSink extends AbortableOutputStream {

  private final BoundedPipe pipe;
  private @Nullable Chunk chunk;

  PipeSink(BoundedPipe pipe) {
    this.pipe = pipe;
  }

  @Override
  protected void accept(byte[] bytes, int offset, int length) throws IOException {
    int end = offset + length;
    for (int position = offset; position < end; ) {
      if (chunk == null) {
        chunk = pipe.takeFree();
      }
      position += chunk.put(bytes, position, end - position);
      if (chunk.isFull()) {
        flush();
      }
    }
  }

  /** Passes the current chunk to the reader, even if it isn't full. */
  @Override
  public void flush() throws IOException {
    Chunk filled = chunk;
    if (filled != null) {
      chunk = null;
      pipe.putFilled(filled);
    }
  }

  @Override
  protected void finish() throws IOException {
    flush();
    pipe.complete();
  }

  @Override
  protected void discard(Throwable cause) {
    chunk = null;
    pipe.fail(cause);
  }
}
