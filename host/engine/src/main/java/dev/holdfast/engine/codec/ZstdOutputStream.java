package dev.holdfast.engine.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import dev.holdfast.engine.pipe.AbortableOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Writes zstd frames of a fixed raw size, each with a content checksum, and a {@link SeekTable}
 * after them if there is more than one: so that a part can be read without the rest.
 *
 * <p>Frames don't depend on each other, so two threads compress them. The result is the same with
 * any number. The end of a frame waits for the next one, or for the end of all: what was aborted
 * never looks complete.
 */
final class ZstdOutputStream extends AbortableOutputStream {

  /** The level's window: smaller frames compress worse, and larger ones make parts dearer. */
  static final int FRAME_BYTES = 2 << 20;

  private static final int WORKERS = Math.min(2, Runtime.getRuntime().availableProcessors());
  private static final int FIRST_BYTES = 128 * 1024;
  private static final int HELD_BYTES = 4;

  private final AbortableOutputStream destination;
  private final int level;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          WORKERS,
          work -> {
            Thread thread = new Thread(work, "zstd");
            thread.setDaemon(true);
            return thread;
          });
  private final Deque<Frame> running = new ArrayDeque<>();
  private final SeekTable table = new SeekTable();
  private byte[] held = {};
  private Frame next = new Frame();

  ZstdOutputStream(OutputStream destination, int level) {
    this.destination = AbortableOutputStream.of(destination);
    this.level = level;
    NativeLibrary.ZSTD.load(() -> Zstd.compressBound(0));
  }

  @Override
  protected void accept(byte[] bytes, int offset, int length) throws IOException {
    int end = offset + length;
    for (int position = offset; position < end; ) {
      if (next.isFull()) {
        start();
        next = running.size() <= WORKERS ? new Frame() : await();
      }
      position += next.put(bytes, position, end - position);
    }
  }

  private void start() {
    next.size = workers.submit(next::compress);
    running.add(next);
  }

  /** Writes the oldest frame, and returns it for another use. */
  private Frame await() throws IOException {
    Frame frame = running.remove();
    int size = frame.await();
    table.add(size, frame.plain.position());
    destination.write(held);
    byte[] bytes = new byte[size];
    frame.compressed.get(0, bytes);
    int rest = size - HELD_BYTES;
    destination.write(bytes, 0, rest);
    held = Arrays.copyOfRange(bytes, rest, size);
    frame.plain.clear();
    return frame;
  }

  @Override
  protected void finish() throws IOException {
    start();
    while (!running.isEmpty()) {
      await();
    }
    workers.shutdown();
    destination.write(held);
    if (table.frames() > 1) {
      destination.write(table.bytes());
    }
    destination.close();
  }

  @Override
  protected void discard(Throwable cause) {
    workers.shutdownNow();
    destination.abort(cause);
  }

  /** A frame in the making. Small contents take little memory. */
  private final class Frame {

    private ByteBuffer plain = ByteBuffer.allocateDirect(FIRST_BYTES);
    private ByteBuffer compressed = ByteBuffer.allocateDirect(0);
    private @Nullable Future<Integer> size;

    boolean isFull() {
      return plain.position() == FRAME_BYTES;
    }

    int put(byte[] bytes, int offset, int length) {
      if (!plain.hasRemaining()) {
        plain = ByteBuffer.allocateDirect(4 * plain.capacity()).put(plain.flip());
      }
      int count = Math.min(length, plain.remaining());
      plain.put(bytes, offset, count);
      return count;
    }

    /** In a thread of its own, which no close or abort disturbs. */
    private int compress() {
      int length = plain.position();
      int bound = (int) Zstd.compressBound(length);
      if (compressed.capacity() < bound) {
        compressed = ByteBuffer.allocateDirect(bound);
      }
      try (ZstdCompressCtx context = new ZstdCompressCtx()) {
        return context
            .setLevel(level)
            .setChecksum(true)
            .compressDirectByteBuffer(compressed, 0, bound, plain, 0, length);
      }
    }

    int await() throws IOException {
      try {
        return Objects.requireNonNull(size, "not started").get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("Interrupted while compressing");
      } catch (ExecutionException e) {
        throw new IOException("zstd could not compress", e.getCause());
      }
    }
  }
}
