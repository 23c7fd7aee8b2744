package dev.holdfast.toolkit.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A response body as a stream that, unlike the JDK's, reacts to interruption on every Java version
 * and has a time limit. Buffers at most a few network buffers. One thread may read; any may close.
 */
public final class ResponseBody extends InputStream
    implements HttpResponse.BodySubscriber<ResponseBody> {

  private static final int BUFFERS = 8;

  /** What the network thread passes on: bytes, a failure, or the end as neither. */
  private record Signal(@Nullable List<ByteBuffer> bytes, @Nullable Throwable failure) {}

  private final Duration stallLimit;
  private final Runnable whenOver;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
  private volatile Flow.@Nullable Subscription subscription;
  private volatile boolean closed;
  private boolean ended;

  ResponseBody(Duration stallLimit, Runnable whenOver) {
    this.stallLimit = stallLimit;
    this.whenOver = whenOver;
  }

  @Override
  public CompletionStage<ResponseBody> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (closed) {
      given.cancel();
    } else {
      given.request(BUFFERS);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    signals.add(new Signal(bytes, null));
  }

  @Override
  public void onError(Throwable failure) {
    signals.add(new Signal(null, failure));
    whenOver.run();
  }

  @Override
  public void onComplete() {
    signals.add(new Signal(null, null));
    whenOver.run();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!closed && !ended && (buffers.isEmpty() || !buffers.peek().hasRemaining())) {
      buffers.poll();
      if (buffers.isEmpty()) {
        receive();
      }
    }
    ByteBuffer buffer = buffers.peek();
    if (closed) {
      throw new IOException("The stream is closed");
    } else if (ended || buffer == null) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(bytes, offset, count);
    return count;
  }

  private void receive() throws IOException {
    Signal signal;
    try {
      signal = signals.poll(stallLimit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while reading");
    }
    if (signal == null) {
      throw new SocketTimeoutException("No data for " + stallLimit.toSeconds() + " s");
    } else if (signal.failure() != null) {
      throw new IOException("The connection broke while reading", signal.failure());
    } else if (signal.bytes() == null) {
      ended = true;
    } else {
      buffers.addAll(signal.bytes());
      Flow.Subscription source = subscription;
      if (source != null) {
        source.request(1);
      }
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    Flow.Subscription source = subscription;
    if (source != null && !ended) {
      source.cancel();
    }
    signals.add(new Signal(null, new IOException("The stream is closed")));
    whenOver.run();
  }
}
