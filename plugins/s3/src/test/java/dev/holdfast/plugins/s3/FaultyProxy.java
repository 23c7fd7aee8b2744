package dev.holdfast.plugins.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Stands before a server and breaks chosen requests. Serves one request per connection. */
final class FaultyProxy implements AutoCloseable {

  private record Rule(Predicate<String> requestLine, AtomicInteger times, Fault fault) {}

  private final URI server;
  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  FaultyProxy(URI server) throws IOException {
    this.server = server;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** All request lines so far. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /**
   * Breaks the next requests whose first line matches, such as {@code PUT /bucket/a?b HTTP/1.1}.
   */
  FaultyProxy fail(int times, Predicate<String> requestLine, Fault fault) {
    rules.add(new Rule(requestLine, new AtomicInteger(times), fault));
    return this;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        open.add(client);
        start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      List<String> head = readHead(in);
      requests.add(head.get(0));
      fault(head.get(0)).serve(new ProxiedRequest(server, client, head, in));
    } catch (IOException | IndexOutOfBoundsException e) {
      // The client went away, as it does when it is cancelled.
    } finally {
      open.remove(client);
    }
  }

  private Fault fault(String requestLine) {
    return rules.stream()
        .filter(rule -> rule.requestLine().test(requestLine))
        .filter(rule -> rule.times().getAndDecrement() > 0)
        .findFirst()
        .map(Rule::fault)
        .orElse(Fault.NONE);
  }

  static List<String> readHead(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c != '\n') {
        line.append((char) c);
      } else if (line.length() <= 1) {
        return lines;
      } else {
        lines.add(line.substring(0, line.length() - 1));
        line.setLength(0);
      }
    }
    return lines;
  }

  static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "faulty-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
