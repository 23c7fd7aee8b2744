package dev.holdfast.host.command.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.engine.schema.RecordJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** A receiver of webhooks on this machine, which keeps the title of the first one. */
final class DemoChannel implements AutoCloseable {

  private static final int LARGEST = 1 << 20;

  private final HttpServer server;
  private volatile String first = "";

  DemoChannel() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST);
      if (first.isEmpty()) {
        first = RecordJson.MAPPER.readTree(body).at("/data/title").asText();
      }
      exchange.sendResponseHeaders(204, -1);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** The title of the first message; empty before it. */
  String first() {
    return first;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
