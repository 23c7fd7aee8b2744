package dev.holdfast.testkit.channel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A service that takes notifications over HTTP, on a free port of this machine. Its threads' names
 * begin with {@link #THREADS}.
 *
 * <p>Thread-safe.
 */
public final class HttpChannelService implements ChannelService, AutoCloseable {

  /** For {@code AdapterContract.sharedThreads}. */
  public static final String THREADS = "http-channel-service";

  private final List<Request> accepted = new CopyOnWriteArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(work -> new Thread(work, THREADS));
  private final HttpServer server;
  private volatile Behaviour behaviour = Behaviour.ACCEPT;

  /**
   * A request.
   *
   * @param headers by name in any case
   * @param body the body
   */
  public record Request(Map<String, String> headers, String body) {}

  private HttpChannelService(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Starts it. Every path takes notifications, except those that contain {@code /no}. */
  public static HttpChannelService start() throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new HttpChannelService(HttpServer.create(address, 0));
  }

  /** Returns the URL of a path. */
  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** All accepted requests that weren't {@code OPTIONS} or {@code GET}. */
  public List<Request> requests() {
    return List.copyOf(accepted);
  }

  /** Forgets all requests, and accepts again. */
  public void reset() {
    accepted.clear();
    behaviour = Behaviour.ACCEPT;
  }

  @Override
  public void behave(Behaviour other) {
    behaviour = other;
  }

  @Override
  public List<String> received() {
    return accepted.stream().map(Request::body).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      switch (behaviour) {
        case ACCEPT -> accept(exchange, body);
        case LIMIT -> {
          exchange.getResponseHeaders().set("Retry-After", "30");
          exchange.sendResponseHeaders(429, -1);
        }
        case REFUSE -> exchange.sendResponseHeaders(400, -1);
        case FAIL -> exchange.sendResponseHeaders(500, -1);
        case HANG -> TimeUnit.MINUTES.sleep(1);
        case DROP -> {}
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept(HttpExchange exchange, String body) throws IOException {
    if (exchange.getRequestURI().getPath().contains("/no")) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    if (!List.of("OPTIONS", "GET").contains(exchange.getRequestMethod())) {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
      accepted.add(new Request(headers, body));
    }
    exchange.sendResponseHeaders(204, -1);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
