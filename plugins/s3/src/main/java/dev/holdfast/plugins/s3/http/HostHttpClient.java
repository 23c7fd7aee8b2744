package dev.holdfast.plugins.s3.http;

import dev.holdfast.plugin.AdapterContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * The SDK's transport over the host's client, so that the operator's rules for outgoing connections
 * hold and threads and connections are the host's. Thread-safe.
 */
public final class HostHttpClient implements SdkHttpClient {

  private final AdapterContext context;
  private final Set<Exchange> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Creates a transport.
   *
   * @param context provides the client and the stall limit, and ends requests when it is cancelled
   */
  public HostHttpClient(AdapterContext context) {
    this.context = context;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    Exchange exchange = new Exchange(context, request, running::remove);
    running.add(exchange);
    if (closed) {
      exchange.abort();
      throw AbortedException.create("The session is closed");
    }
    return exchange;
  }

  /** Ends all requests and response streams in progress. */
  @Override
  public void close() {
    closed = true;
    running.forEach(Exchange::abort);
  }

  @Override
  public String clientName() {
    return "Host";
  }
}
