package dev.holdfast.plugins.s3.http;

import dev.holdfast.plugin.AdapterContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * One request and its response. The calling thread watches it: it fails if nothing moves within the
 * stall limit, and ends immediately if the thread is interrupted or {@link #abort} is called.
 */
final class Exchange implements ExecutableHttpRequest {

  private static final long WATCH_MILLIS = 500;

  /** The number of stall limits that a trickling response may take in total. */
  private static final int SLOWEST = 4;

  private static final Set<String> LISTS = Set.of("list-type", "uploads");

  private final AdapterContext context;
  private final HttpExecuteRequest request;
  private final Duration stallLimit;
  private final Consumer<Exchange> whenOver;
  private final AtomicLong sent = new AtomicLong();
  private volatile AdapterContext.Registration cancellation = () -> {};
  private volatile boolean aborted;
  private volatile @Nullable CompletableFuture<?> response;
  private volatile @Nullable ResponseBody body;

  Exchange(AdapterContext context, HttpExecuteRequest request, Consumer<Exchange> whenOver) {
    this.context = context;
    this.request = request;
    this.stallLimit = context.timeout();
    this.whenOver = whenOver;
  }

  @Override
  public HttpExecuteResponse call() throws IOException {
    // Registered per request: a cancellation must not reach the request that aborts an upload.
    cancellation = context.onCancel(this::abort);
    try {
      return execute(await(send()));
    } catch (IOException | RuntimeException | Error e) {
      abort();
      throw e;
    }
  }

  @Override
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

  private CompletableFuture<HttpResponse<ResponseBody>> send() {
    HttpRequest jdkRequest = Requests.of(request, this::openContent);
    CompletableFuture<HttpResponse<ResponseBody>> sending =
        context
            .http()
            .sendAsync(
                jdkRequest,
                information -> {
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

  private CountedBody openContent() {
    return new CountedBody(request.contentStreamProvider().orElseThrow().newStream(), sent);
  }

  private HttpResponse<ResponseBody> await(CompletableFuture<HttpResponse<ResponseBody>> sending)
      throws IOException {
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
        throw AbortedException.create("The request was cancelled", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw AbortedException.create("The request was interrupted", e);
      } catch (ExecutionException e) {
        if (aborted) {
          throw AbortedException.create("The request was cancelled", e);
        }
        throw ioException(e);
      }
    }
  }

  private static IOException ioException(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof IOException io) {
      return io;
    }
    return new IOException("The request failed", cause);
  }

  private HttpExecuteResponse execute(HttpResponse<ResponseBody> received) {
    ResponseBody body = received.body();
    InputStream stream =
        isObject(received) ? body : new BoundedAnswer(body, stallLimit.multipliedBy(SLOWEST));
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(received.statusCode())
                .headers(received.headers().map())
                .build())
        .responseBody(AbortableInputStream.create(stream, body::close))
        .build();
  }

  /** Whether this is the content of an object rather than a response kept in memory. */
  private boolean isObject(HttpResponse<ResponseBody> received) {
    boolean list =
        request.httpRequest().rawQueryParameters().keySet().stream().anyMatch(LISTS::contains);
    return received.statusCode() / 100 == 2
        && request.httpRequest().method() == SdkHttpMethod.GET
        && !list;
  }
}
