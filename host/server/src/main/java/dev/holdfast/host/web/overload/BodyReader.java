package dev.holdfast.host.web.overload;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads the body of one request asynchronously, without a waiting thread. */
final class BodyReader implements Runnable {

  private static final int FIRST_BYTES = 2048;

  private final Request request;
  private final int limit;
  private final Peers peers;
  private final Peer peer;
  private final Consumer<ByteBuffer> whenRead;
  private final IntConsumer whenRefused;
  private final AtomicBoolean over = new AtomicBoolean();
  private byte[] bytes = {};
  private int size;

  /**
   * @param limit the maximum size in bytes
   * @param whenRead receives the body
   * @param whenRefused receives the status of the response if the body is refused
   */
  BodyReader(
      Request request,
      int limit,
      Peers peers,
      Peer peer,
      Consumer<ByteBuffer> whenRead,
      IntConsumer whenRefused) {
    this.request = request;
    this.limit = limit;
    this.peers = peers;
    this.peer = peer;
    this.whenRead = whenRead;
    this.whenRefused = whenRefused;
  }

  void start() {
    peer.await(() -> refuse(HttpStatus.REQUEST_TIMEOUT_408));
    run();
  }

  /** Reads what has arrived. */
  @Override
  public void run() {
    while (!over.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      take(chunk);
    }
  }

  private void take(Content.Chunk chunk) {
    if (Content.Chunk.isFailure(chunk)) {
      refuse(HttpStatus.BAD_REQUEST_400);
      return;
    }
    int count = chunk.remaining();
    if (count > limit - size) {
      chunk.release();
      refuse(HttpStatus.PAYLOAD_TOO_LARGE_413);
      return;
    }
    grow(size + count);
    chunk.get(bytes, size, count);
    size += count;
    peer.move(count);
    boolean last = chunk.isLast();
    chunk.release();
    if (last && over.compareAndSet(false, true)) {
      whenRead.accept(ByteBuffer.wrap(bytes, 0, size));
    }
  }

  /** The announced length isn't reserved: most clients that announce much send nothing. */
  private void grow(int needed) {
    if (needed > bytes.length) {
      int length = Math.min(limit, Math.max(FIRST_BYTES, Math.max(needed, bytes.length * 2)));
      peers.hold(peer, length - bytes.length);
      bytes = Arrays.copyOf(bytes, length);
    }
  }

  private void refuse(int status) {
    if (over.compareAndSet(false, true)) {
      whenRefused.accept(status);
    }
  }
}
