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
 * hold and threads and connections are the host's. Threads: safe.
 */
public final class HostHttpClient implements SdkHttpClient {

  private final AdapterContext context;
  private final Set<Exchange> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * A transport.
   *
   * @param context gives the client, says how long nothing may move in either direction, and ends
   *     requests when it is cancelled
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

  /** Ends all requests and response streams that are under way. */
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
