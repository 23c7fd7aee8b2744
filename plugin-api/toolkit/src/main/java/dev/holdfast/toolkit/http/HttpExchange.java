package dev.holdfast.toolkit.http;

import dev.holdfast.plugin.AdapterContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response. The calling thread watches it: it fails if nothing moves within the
 * context's time limit, and ends immediately if the thread is interrupted, the work is cancelled or
 * {@link #abort} is called.
 */
public final class HttpExchange {

  private static final long WATCH_MILLIS = 500;

  private final AdapterContext context;
  private final Duration stallLimit;
  private final Consumer<HttpHeaders> whenAnswered;
  private final Consumer<HttpExchange> whenOver;
  private final AtomicLong sent = new AtomicLong();
  private volatile AdapterContext.Registration cancellation = () -> {};
  private volatile boolean aborted;
  private volatile @Nullable CompletableFuture<?> response;
  private volatile @Nullable ResponseBody body;

  HttpExchange(
      AdapterContext context, Consumer<HttpHeaders> whenAnswered, Consumer<HttpExchange> whenOver) {
    this.context = context;
    this.stallLimit = context.timeout();
    this.whenAnswered = whenAnswered;
    this.whenOver = whenOver;
  }

  /**
   * A request body whose progress is watched.
   *
   * @param content opens the content; called again if the client repeats the request
   */
  public BodyPublisher body(Supplier<InputStream> content, long length) {
    return length == 0
        ? BodyPublishers.noBody()
        : BodyPublishers.fromPublisher(
            BodyPublishers.ofInputStream(() -> new CountedBody(content.get(), sent)), length);
  }

  /**
   * Sends a request and returns its response as soon as the headers are there.
   *
   * @throws IOException if the connection fails, or nothing moves for too long
   * @throws InterruptedException if it was cancelled or aborted
   */
  public HttpResponse<ResponseBody> send(HttpRequest request)
      throws IOException, InterruptedException {
    // Registered per request: a cancellation must not reach a request that cleans up.
    cancellation = context.onCancel(this::abort);
    try {
      return await(start(request));
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      abort();
      throw e;
    }
  }

  /** Ends it, whether it waits for the response or reads it. */
  public void abort() {
    aborted = true;
    CompletableFuture<?> pending = response;
    if (pending != null) {
      pending.cancel(true);
    }
    ResponseBody open = body;
    if (open != null) {
      open.close();
    }
    end();
  }

  private void end() {
    cancellation.close();
    whenOver.accept(this);
  }

  private CompletableFuture<HttpResponse<ResponseBody>> start(HttpRequest request) {
    CompletableFuture<HttpResponse<ResponseBody>> sending =
        context
            .http()
            .sendAsync(
                request,
                information -> {
                  whenAnswered.accept(information.headers());
                  ResponseBody received = new ResponseBody(stallLimit, this::end);
                  body = received;
                  return received;
                });
    response = sending;
    if (aborted) {
      sending.cancel(true);
    }
    return sending;
  }

  private HttpResponse<ResponseBody> await(CompletableFuture<HttpResponse<ResponseBody>> sending)
      throws IOException, InterruptedException {
    long watch = Math.max(1, Math.min(WATCH_MILLIS, stallLimit.toMillis() / 4));
    long moved = System.nanoTime();
    long seen = sent.get();
    while (true) {
      try {
        return sending.get(watch, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (sent.get() != seen) {
          seen = sent.get();
          moved = System.nanoTime();
        } else if (System.nanoTime() - moved > stallLimit.toNanos()) {
          throw new SocketTimeoutException("No response within " + stallLimit.toSeconds() + " s");
        }
      } catch (CancellationException e) {
        throw cancelled(e);
      } catch (ExecutionException e) {
        if (aborted) {
          throw cancelled(e);
        }
        throw e.getCause() instanceof IOException io
            ? io
            : new IOException("The request failed", e.getCause());
      }
    }
  }

  private static InterruptedException cancelled(Exception cause) {
    InterruptedException cancelled = new InterruptedException("The request was cancelled");
    cancelled.initCause(cause);
    return cancelled;
  }

  /** A request body that counts how much of it has been sent. */
  private static final class CountedBody extends FilterInputStream {

    private final AtomicLong count;

    CountedBody(InputStream in, AtomicLong count) {
      super(in);
      this.count = count;
    }

    @Override
    public int read() throws IOException {
      count.incrementAndGet();
      return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count.addAndGet(Math.max(read, 1));
      return read;
    }
  }
}
