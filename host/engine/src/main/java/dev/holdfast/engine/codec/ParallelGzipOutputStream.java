package dev.holdfast.engine.codec;

import dev.holdfast.engine.pipe.AbortableOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Writes one gzip member (RFC 1952) whose blocks are deflated on all processors. Each block knows
 * the 32 KiB before it, so the ratio is that of one pass; each ends on a byte boundary, so they can
 * be put one after the other. The method is that of pigz.
 */
final class ParallelGzipOutputStream extends AbortableOutputStream {

  static final String THREAD_NAME = "gzip";

  // Deflate, no flags, no time, unknown system: the same input gives the same bytes.
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  // A last block with nothing in it: all others are not marked as last.
  private static final byte[] LAST_BLOCK = {3, 0};

  // Bounds memory; as many keep ahead of any dump.
  private static final int MOST_THREADS = 8;

  private final AbortableOutputStream destination;
  private final ExecutorService workers;
  private final List<GzipBlock> blocks;
  private final Deque<GzipBlock> idle = new ArrayDeque<>();
  private final Deque<Future<GzipBlock>> deflating = new ArrayDeque<>();
  private final CRC32 checksum = new CRC32();
  private GzipBlock block;
  private long size;

  ParallelGzipOutputStream(OutputStream destination, int level) throws IOException {
    this.destination = AbortableOutputStream.of(destination);
    this.destination.write(HEADER);
    int threads = Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS);
    this.workers = Executors.newFixedThreadPool(threads, ParallelGzipOutputStream::newThread);
    // One for each worker, one that waits for it, and the one that is being filled.
    this.blocks = Stream.generate(() -> new GzipBlock(level)).limit(2L * threads + 1).toList();
    this.idle.addAll(blocks);
    this.block = idle.remove();
  }

  private static Thread newThread(Runnable task) {
    Thread thread = new Thread(task, THREAD_NAME);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  protected void accept(byte[] bytes, int offset, int length) throws IOException {
    checksum.update(bytes, offset, length);
    size += length;
    int end = offset + length;
    for (int position = offset; position < end; ) {
      position += block.fill(bytes, position, end - position);
      if (block.isFull()) {
        submit();
      }
    }
  }

  private void submit() throws IOException {
    if (idle.isEmpty()) {
      writeNext();
    }
    GzipBlock next = idle.remove();
    next.follow(block);
    deflating.add(workers.submit(block));
    block = next;
  }

  private void writeNext() throws IOException {
    GzipBlock done;
    try {
      done = deflating.remove().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted");
    } catch (ExecutionException e) {
      throw new IOException("gzip could not compress", e.getCause());
    }
    destination.write(done.output(), 0, done.outputLength());
    idle.add(done);
  }

  @Override
  protected void finish() throws IOException {
    if (!block.isEmpty()) {
      submit();
    }
    while (!deflating.isEmpty()) {
      writeNext();
    }
    destination.write(LAST_BLOCK);
    destination.write(trailer());
    destination.close();
    release();
  }

  private byte[] trailer() {
    return ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) checksum.getValue())
        .putInt((int) size)
        .array();
  }

  @Override
  protected void discard(Throwable cause) {
    release();
    destination.abort(cause);
  }

  private void release() {
    workers.shutdownNow();
    blocks.forEach(GzipBlock::release);
  }
}
