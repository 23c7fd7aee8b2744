package dev.holdfast.toolkit.http;

import dev.holdfast.plugin.AdapterContext;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one session, which end with it. They go through the client that the host gives,
 * so that the operator's rules for outgoing connections hold and threads and connections are the
 * host's. Thread-safe.
 */
public final class HttpExchanges implements AutoCloseable {

  private final AdapterContext context;
  private final Set<HttpExchange> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;
  private volatile @Nullable Instant now;

  /**
   * Creates it.
   *
   * @param context provides the client and the time limit, and ends requests when it is cancelled
   */
  public HttpExchanges(AdapterContext context) {
    this.context = context;
  }

  /**
   * Prepares a request.
   *
   * @throws InterruptedException if the session is closed
   */
  public HttpExchange prepare() throws InterruptedException {
    HttpExchange exchange = new HttpExchange(context, this::answered, running::remove);
    running.add(exchange);
    if (closed) {
      exchange.abort();
      throw new InterruptedException("The session is closed");
    }
    return exchange;
  }

  private void answered(HttpHeaders headers) {
    try {
      headers
          .firstValue("Date")
          .map(date -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from))
          .ifPresent(time -> now = time);
    } catch (DateTimeException e) {
      return;
    }
  }

  /** The time by the service's clock, as its latest response showed it. */
  public Optional<Instant> now() {
    return Optional.ofNullable(now);
  }

  /** Ends all requests and response streams in progress. */
  @Override
  public void close() {
    closed = true;
    running.forEach(HttpExchange::abort);
  }
}
