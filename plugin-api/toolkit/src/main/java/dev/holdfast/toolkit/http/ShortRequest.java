package dev.holdfast.toolkit.http;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;

/** Requests whose responses are short, and kept in memory. Redirects are not followed. */
public final class ShortRequest {

  private ShortRequest() {}

  /**
   * A response.
   *
   * @param status the HTTP status
   * @param headers the headers
   * @param body the body, or its beginning if {@code cut}
   * @param cut whether the body was longer than asked for
   */
  public record Response(int status, HttpHeaders headers, byte[] body, boolean cut) {

    /** Returns how long the server asks to wait, up to now if that is over; empty if it doesn't. */
    public Optional<Duration> retryAfter(Clock clock) {
      return headers.firstValue("Retry-After").flatMap(value -> duration(value.strip(), clock));
    }
  }

  /**
   * Sends a request and reads its response, within the context's time limit for each.
   *
   * @param longest how many bytes of the body to keep
   * @throws PluginException {@code UNREACHABLE}, {@code TIMED_OUT} or {@code CONNECTION_LOST},
   *     naming the host but nothing else of the URL, which may be secret
   */
  public static Response send(AdapterContext context, HttpRequest request, int longest)
      throws InterruptedException {
    try (HttpExchanges exchanges = new HttpExchanges(context)) {
      return send(context, exchanges.prepare(), request, longest);
    }
  }

  /** Does the same as a request of a session. */
  public static Response send(
      AdapterContext context, HttpExchange exchange, HttpRequest request, int longest)
      throws InterruptedException {
    return reach(request, () -> read(exchange.send(request), longest, context.timeout()));
  }

  /** Something that needs a connection. */
  @FunctionalInterface
  public interface Connecting<T> {

    /** Does it. */
    T run() throws IOException, InterruptedException;
  }

  /** Runs what sends a request, and names failures of its connection as {@link #send} does. */
  public static <T> T reach(HttpRequest request, Connecting<T> body) throws InterruptedException {
    try {
      return body.run();
    } catch (IOException e) {
      if (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException)) {
        throw new InterruptedException("The request was interrupted");
      }
      ConnectionFailure failure = ConnectionFailure.of(e).orElse(ConnectionFailure.BROKEN);
      throw new PluginException(
          failure.code(),
          "Could not reach " + request.uri().getAuthority() + ": " + failure.reason(),
          failure.hint(),
          e);
    }
  }

  /** Reads a response that has just begun, and closes it. */
  public static Response read(HttpResponse<ResponseBody> response, int longest, Duration limit)
      throws IOException {
    try (InputStream in = response.body()) {
      byte[] body = read(in, longest + 1, limit);
      boolean cut = body.length > longest;
      return new Response(
          response.statusCode(),
          response.headers(),
          cut ? Arrays.copyOf(body, longest) : body,
          cut);
    }
  }

  /** A response that trickles gets no more time than one that stalls. */
  private static byte[] read(InputStream in, int most, Duration limit) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    byte[] bytes = new byte[most];
    int count = 0;
    while (count < most) {
      int read = in.read(bytes, count, most - count);
      if (read < 0) {
        break;
      }
      count += read;
      if (System.nanoTime() > deadline) {
        throw new SocketTimeoutException("The response doesn't end");
      }
    }
    return Arrays.copyOf(bytes, count);
  }

  /** Seconds, also with a fraction as some services send them, or a date. */
  private static Optional<Duration> duration(String value, Clock clock) {
    if (value.matches("[0-9]{1,9}(\\.[0-9]+)?")) {
      return Optional.of(Duration.ofMillis((long) Math.ceil(Double.parseDouble(value) * 1000)));
    }
    try {
      ZonedDateTime until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration left = Duration.between(clock.instant(), until.toInstant());
      return Optional.of(left.isNegative() ? Duration.ZERO : left);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
