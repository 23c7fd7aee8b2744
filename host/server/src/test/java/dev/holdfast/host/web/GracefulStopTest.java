package dev.holdfast.host.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.job.TestJobs;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GracefulStopTest {

  private static final String BODY = "{\"name\": \"late\"}";

  @TempDir Path home;

  @Test
  void stopAnswersRunningRequestsAndDropsFollowers() throws Exception {
    TestJobs.installPlugin(home);
    TestHost host = TestHost.start(home, Map.of("HOLDFAST_SHUTDOWN_SECONDS", "15"));
    TestJobs jobs = new TestJobs(host);
    int port = host.host().port();
    String run = jobs.run(jobs.endlessJob());
    try (Socket follower = connect(port);
        Socket late = connect(port)) {
      send(
          follower,
          head(host, "GET", TestJobs.EXECUTIONS + "/" + run + "/events")
              + "Accept: text/event-stream\r\n\r\n");
      assertThat(follower.getInputStream().read()).isEqualTo('H');
      send(
          late,
          head(host, "POST", "/api/v1/encryption-profiles")
              + "Content-Length: "
              + BODY.length()
              + "\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");
      // The host asks for the body once it has read that far.
      String wanted = "HTTP/1.1 100 Continue\r\n\r\n";
      assertThat(late.getInputStream().readNBytes(wanted.length()))
          .asString(StandardCharsets.US_ASCII)
          .isEqualTo(wanted);
      send(late, BODY.substring(0, 5));
      long before = System.nanoTime();
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(host::close);
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> isRefused(port));
      send(late, BODY.substring(5));
      String answer = new String(late.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 201");
      stopped.get(30, TimeUnit.SECONDS);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(25));
    }
  }

  @Test
  void endlessBodyIsAClientError() throws Exception {
    try (TestHost host = TestHost.start(home)) {
      int port = host.host().port();
      String head = head(host, "POST", "/api/v1/encryption-profiles");
      try (Socket gone = connect(port)) {
        send(gone, head + "Content-Length: 100\r\nConnection: close\r\n\r\n" + BODY);
        gone.shutdownOutput();
        String answer = new String(gone.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 400").contains("INVALID_REQUEST");
      }
    }
  }

  private static boolean isRefused(int port) {
    try (Socket socket = connect(port)) {
      return !socket.isConnected();
    } catch (IOException e) {
      return true;
    }
  }

  private static String head(TestHost host, String method, String path) {
    return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + host.headerLines();
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }
}
