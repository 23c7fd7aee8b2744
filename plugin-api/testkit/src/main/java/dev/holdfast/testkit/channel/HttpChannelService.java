package dev.holdfast.testkit.channel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.testkit.channel.ServiceRules.Answer;
import dev.holdfast.testkit.channel.ServiceRules.Request;
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
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(work -> new Thread(work, THREADS));
  private final HttpServer server;
  private final ServiceRules rules;
  private volatile Behaviour behaviour = Behaviour.ACCEPT;

  private HttpChannelService(HttpServer server, ServiceRules rules) {
    this.server = server;
    this.rules = rules;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Starts one where every path takes notifications, except those that contain {@code /no}. */
  public static HttpChannelService start() throws IOException {
    return start(HttpChannelService::takeAnything);
  }

  /** Starts one with rules of its own. */
  public static HttpChannelService start(ServiceRules rules) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new HttpChannelService(HttpServer.create(address, 0), rules);
  }

  private static Answer takeAnything(Request request) {
    if (request.path().contains("/no")) {
      return Answer.of(404, "");
    }
    Answer taken = Answer.of(204, "");
    boolean asks = List.of("OPTIONS", "GET").contains(request.method());
    return asks ? taken : taken.sending(request.body());
  }

  /** Returns the URL of a path. */
  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** All requests that have sent a message. */
  public List<Request> requests() {
    return List.copyOf(accepted);
  }

  /** Forgets all requests, and accepts again. */
  public void reset() {
    accepted.clear();
    messages.clear();
    behaviour = Behaviour.ACCEPT;
  }

  @Override
  public void behave(Behaviour other) {
    behaviour = other;
  }

  @Override
  public List<String> received() {
    return List.copyOf(messages);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
      Request request =
          new Request(
              exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
      switch (behaviour) {
        case ACCEPT -> answer(exchange, request, rules.receive(request));
        case LIMIT -> answer(exchange, request, rules.limit());
        case REFUSE -> answer(exchange, request, rules.refuse());
        case FAIL -> answer(exchange, request, Answer.of(500, ""));
        case HANG -> TimeUnit.MINUTES.sleep(1);
        case DROP -> {}
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, Request request, Answer answer) throws IOException {
    answer
        .message()
        .ifPresent(
            text -> {
              accepted.add(request);
              messages.add(text);
            });
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
