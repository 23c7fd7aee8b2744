package dev.holdfast.toolkit.http;

import dev.holdfast.plugin.AdapterContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The requests of one session, which end with it. They go through the client that the host gives,
 * so that the operator's rules for outgoing connections hold and threads and connections are the
 * host's. Thread-safe.
 */
public final class HttpExchanges implements AutoCloseable {

  private final AdapterContext context;
  private final Set<HttpExchange> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

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
    HttpExchange exchange = new HttpExchange(context, running::remove);
    running.add(exchange);
    if (closed) {
      exchange.abort();
      throw new InterruptedException("The session is closed");
    }
    return exchange;
  }

  /** Ends all requests and response streams in progress. */
  @Override
  public void close() {
    closed = true;
    running.forEach(HttpExchange::abort);
  }
}
