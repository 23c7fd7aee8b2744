package dev.holdfast.plugins.s3.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * The SDK's transport over the host's client, so that the operator's rules for outgoing connections
 * hold and threads and connections are the host's. Threads: safe.
 */
public final class HostHttpClient implements SdkHttpClient {

  private final HttpClient client;
  private final Duration stallLimit;
  private final Set<Exchange> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * A transport.
   *
   * @param stallLimit how long nothing may move in either direction
   */
  public HostHttpClient(HttpClient client, Duration stallLimit) {
    this.client = client;
    this.stallLimit = stallLimit;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    Exchange exchange = new Exchange(client, request, stallLimit, running::remove);
    running.add(exchange);
    if (closed) {
      exchange.abort();
      throw AbortedException.create("The session is closed");
    }
    return exchange;
  }

  /** Ends all requests and response streams that are under way; later ones may follow. */
  public void abortRunning() {
    running.forEach(Exchange::abort);
  }

  @Override
  public void close() {
    closed = true;
    abortRunning();
  }

  @Override
  public String clientName() {
    return "Host";
  }
}
