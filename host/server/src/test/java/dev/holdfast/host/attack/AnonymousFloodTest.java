package dev.holdfast.host.attack;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.signin.TestUsers;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Anonymous requests leave nothing behind: no line in the log, nothing in memory. */
class AnonymousFloodTest {

  @TempDir static Path home;
  @AutoClose static TestHost host;

  @BeforeAll
  static void start() {
    host = TestHost.start(home, TestUsers.QUICK);
  }

  @Test
  void anonymousRequestsWriteNoLogLines() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    try {
      for (String request : AnonymousRequests.ALL) {
        send(request);
      }
    } finally {
      root.detachAppender(log);
    }
    assertThat(log.list).isEmpty();
  }

  @Test
  void everyRequestIsAnsweredOrDisconnected() throws Exception {
    for (String request : AnonymousRequests.ALL) {
      String answer = send(request);
      String as = request.substring(0, Math.min(120, request.length()));
      assertThat(answer).as(as).doesNotContain("INTERNAL").doesNotContainPattern("HTTP/1.1 50[02]");
    }
  }

  @Test
  void webSocketUpgradesAreRefused() throws Exception {
    for (String request : AnonymousRequests.WEB_SOCKETS) {
      assertThat(send(request)).startsWith("HTTP/1.1 400").contains("INVALID_REQUEST");
    }
  }

  /** CVE-2020-27223: sorting as many preferences as fit into a head took minutes. */
  @Test
  void signedContentLengthIsRefused() throws Exception {
    for (String length : List.of("+2", "-2", "0x2", "2 2", "2,2", "")) {
      String answer =
          send(
              "POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                  + length
                  + "\r\n\r\n{}");
      assertThat(answer).as(length).startsWith("HTTP/1.1 400");
    }
  }

  /** CVE-2020-27223: as many preferences as fit into a head were sorted for minutes. */
  @Test
  @Timeout(60)
  void longAcceptHeadersAreCheap() throws Exception {
    String many = "Accept: " + "a/b;q=0.1234,".repeat(500) + "\r\n";
    for (int i = 0; i < 50; i++) {
      String answer = send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n" + many + "\r\n");
      assertThat(answer).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void unsupportedHttpFeaturesAreClientErrors() throws Exception {
    for (String version : List.of("HTTP/0.9", "HTTP/1.7", "HTTP/2.0", "HTTP/3", "HTTP/9.9", "X")) {
      String answer = send("GET /health/live " + version + "\r\nHost: localhost\r\n\r\n");
      assertThat(answer).as(version).doesNotContain("INTERNAL");
    }
  }

  private static String send(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", host.host().port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
