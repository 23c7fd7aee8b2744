package dev.holdfast.engine.pipe;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Passes bytes on, and counts and hashes them part by part. All parts but the last have the same
 * size; content without bytes is one empty part.
 */
public final class PartingOutputStream extends AbortableOutputStream {

  private final AbortableOutputStream destination;
  private final long partBytes;
  private final Consumer<ContentDigest> ended;
  private final List<ContentDigest> parts = new ArrayList<>();
  private ContentHash hash = new ContentHash();

  /**
   * Creates the stage.
   *
   * @param partBytes the size of a part
   * @param ended is told of each part once all its bytes have been passed on
   */
  public PartingOutputStream(
      OutputStream destination, long partBytes, Consumer<ContentDigest> ended) {
    this.destination = AbortableOutputStream.of(destination);
    this.partBytes = partBytes;
    this.ended = ended;
  }

  /** The parts that have ended. */
  public List<ContentDigest> parts() {
    return List.copyOf(parts);
  }

  @Override
  protected void accept(byte[] bytes, int offset, int length) throws IOException {
    int end = offset + length;
    for (int position = offset; position < end; ) {
      int count = (int) Math.min(end - position, partBytes - hash.count());
      destination.write(bytes, position, count);
      hash.update(bytes, position, count);
      position += count;
      if (hash.count() == partBytes) {
        endPart();
      }
    }
  }

  private void endPart() {
    ContentDigest part = hash.digest();
    parts.add(part);
    hash = new ContentHash();
    ended.accept(part);
  }

  @Override
  public void flush() throws IOException {
    destination.flush();
  }

  @Override
  protected void finish() throws IOException {
    if (hash.count() > 0 || parts.isEmpty()) {
      endPart();
    }
    destination.close();
  }

  @Override
  protected void discard(Throwable cause) {
    destination.abort(cause);
  }
}
