package dev.holdfast.host.attack;

import static org.awaitility.Awaitility.await;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.job.TestJobs;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Anonymous clients and the owner of an organisation, during an attack on a host. */
final class Attacker implements AutoCloseable {

  private static final int CLIENTS = 4;

  private final TestHost host;
  private final Path home;
  private final TestJobs jobs;
  private final HostileClients crowd;
  private final ExecutorService senders = Executors.newFixedThreadPool(CLIENTS);
  private volatile boolean over;

  /** The host has the plugin of {@link TestJobs}. */
  Attacker(TestHost host, Path home) {
    this.host = host;
    this.home = home;
    this.jobs = new TestJobs(host);
    this.crowd = new HostileClients(host.host().port());
    System.setProperty(Attack.PROPERTY, "true");
  }

  HostileClients crowd() {
    return crowd;
  }

  /** Some clients send these until the attack ends, each on its own connection. */
  void keepSending(List<String> requests) {
    for (int i = 0; i < CLIENTS; i++) {
      senders.execute(
          () -> {
            for (int next = 0; !over; next++) {
              send(requests.get(next % requests.size()));
            }
          });
    }
  }

  private void send(String request) {
    try (Socket socket = new Socket("127.0.0.1", host.host().port())) {
      socket.setSoTimeout(10_000);
      socket.setSoLinger(true, 0); // Otherwise the machine runs out of ports.
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      // It was cut off, as some must be.
    }
  }

  /** Creates a request of the owner. */
  String request(String method, String path) {
    return request(method, path, "");
  }

  String request(String method, String path, String headers) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"
        + host.headerLines()
        + headers
        + "\r\n";
  }

  /** A server that accepts connections and never sends anything. */
  String silentSource() throws Exception {
    return jobs.source("'silent': true");
  }

  String silentJob() throws Exception {
    return jobs.job(silentSource(), List.of(jobs.storage(false)), "");
  }

  String run(String job) throws Exception {
    return jobs.run(job);
  }

  /** A backup larger than the buffers of a connection. */
  String backup() throws Exception {
    String source = jobs.source("'bytes': 8000000");
    String job =
        jobs.job(source, List.of(jobs.storage(false)), ", 'options': {'compression': 'NONE'}");
    jobs.await(jobs.run(job), "SUCCESS");
    return host.get("/api/v1/backups?jobId=" + job).json().at("/items/0/id").asText();
  }

  Path plugins() {
    return home.resolve("plugins");
  }

  /** Waits until the host has stopped waiting for a plugin that never returns. */
  void awaitJar() {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> host.get("/api/v1/plugins").text().contains("LOAD_TIMED_OUT"));
  }

  /** Ends the attack, without waiting for its requests. */
  @Override
  public void close() throws IOException {
    over = true;
    System.clearProperty(Attack.PROPERTY);
    senders.shutdown();
    crowd.close();
  }
}
