package dev.holdfast.host.heartbeat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers as Healthchecks (https://healthchecks.io/docs/http_api/) and Uptime Kuma's push monitors
 * do, and takes nothing that they wouldn't.
 */
final class WatcherPeer implements AutoCloseable {

  static final UUID CHECK = UUID.fromString("0f5a7e0e-8b1c-4c53-9d6c-0d1b1d3f1a11");
  static final String TOKEN = "aB3dE5gH7j";

  private static final int MOST_BYTES = 10_000;
  private static final Pattern PING =
      Pattern.compile(
          "/([0-9a-f-]{36})(/start|/fail|/log|/(?:\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5]))?");
  private static final Pattern PUSH = Pattern.compile("status=(up|down)&msg=([^&]*)&ping=(\\d+)");

  private final HttpServer server;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private volatile int status = 200;

  WatcherPeer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::handle);
    server.start();
  }

  /** What was taken, in order. */
  List<String> taken() {
    return taken;
  }

  /** Answers with this status from now on. */
  void answer(int status) {
    this.status = status;
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (status == 302) {
        exchange.getResponseHeaders().set("Location", url("/elsewhere"));
      }
      String path = exchange.getRequestURI().getRawPath();
      String answer = status == 200 ? answer(exchange, path, body) : "";
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      int sent = status == 200 && answer.contains("Monitor not found") ? 404 : status;
      exchange.sendResponseHeaders(sent, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private String answer(HttpExchange exchange, String path, byte[] body) {
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    if (path.startsWith("/api/push/")) {
      boolean ours = path.equals("/api/push/" + TOKEN) && PUSH.matcher(query).matches();
      if (ours && exchange.getRequestMethod().equals("GET")) {
        taken.add(query);
        return "{\"ok\":true}";
      }
      return "{\"ok\":false,\"msg\":\"Monitor not found or not active.\"}";
    }
    Matcher ping = PING.matcher(path);
    if (!ping.matches()
        || body.length > MOST_BYTES
        || !query.matches("rid=[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      return "(invalid url format)";
    }
    if (!ping.group(1).equals(CHECK.toString())) {
      return "OK (not found)";
    }
    taken.add(ping.group(2) + "?" + query + " " + new String(body, StandardCharsets.UTF_8));
    return "OK";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
