package dev.holdfast.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.holdfast.engine.home.PrivateFile;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers of hosts that end before their time. */
class AnswerBodyTest {

  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final String HALF = "5\r\nhello\r\n";

  @TempDir Path folder;

  @Test
  void truncatedResponseLeavesNoFile() throws Exception {
    Path file = folder.resolve("audit.jsonl");
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread thread = serve(server, CHUNKED + "\r\n" + HALF, new CountDownLatch(0));
      HostClient host = HostClient.of(address(server));
      assertThatThrownBy(() -> PrivateFile.write(file, out -> host.download("/x", out)))
          .hasMessageContaining("is incomplete: the connection broke");
      thread.join();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void completeResponseIsCopied() throws Exception {
    assertThat(copy(CHUNKED + "\r\n" + HALF + "0\r\n\r\n", new CountDownLatch(0)))
        .isEqualTo("hello");
    assertThat(copy("Content-Length: 2\r\n\r\nhi", new CountDownLatch(0))).isEqualTo("hi");
  }

  @Test
  void stalledOrUnboundedResponseIsRefused() {
    CountDownLatch end = new CountDownLatch(1);
    assertThatThrownBy(() -> copy(CHUNKED + "\r\n" + HALF, end)).hasMessageContaining("no data");
    end.countDown();
    assertThatThrownBy(() -> copy("\r\nhello", new CountDownLatch(0)))
        .hasMessageContaining("its end is unknown");
  }

  @Test
  void slowReaderIsNotAStall() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      serve(server, CHUNKED + "\r\n" + HALF + HALF + "0\r\n\r\n", new CountDownLatch(0));
      ByteArrayOutputStream target = new ByteArrayOutputStream();
      OutputStream slow =
          new FilterOutputStream(target) {
            @Override
            public void write(byte[] bytes, int offset, int length) {
              LockSupport.parkNanos(Duration.ofMillis(900).toNanos());
              target.write(bytes, offset, length);
            }
          };
      HostClient.of(address(server), Duration.ofMillis(300)).download("/x", slow);
      assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("hellohello");
    }
  }

  @Test
  void everyWaitForAResponseEnds() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      serve(server, CHUNKED + "\r\n" + HALF, end);
      HostClient host = HostClient.of(address(server), Duration.ofMillis(300));
      assertThatThrownBy(
              () -> assertTimeoutPreemptively(Duration.ofSeconds(10), () -> host.get("/x")))
          .hasMessageContaining("no data");
    } finally {
      end.countDown();
    }
  }

  private static String copy(String answer, CountDownLatch end) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      serve(server, answer, end);
      ByteArrayOutputStream target = new ByteArrayOutputStream();
      HostClient.of(address(server), Duration.ofMillis(200)).download("/x", target);
      return target.toString(StandardCharsets.UTF_8);
    }
  }

  /** Gives this answer to one request, and then waits before it closes. */
  private static Thread serve(ServerSocket server, String answer, CountDownLatch end) {
    Thread thread =
        new Thread(
            () -> {
              try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                in.read(new byte[4096]);
                OutputStream out = socket.getOutputStream();
                out.write(("HTTP/1.1 200 OK\r\n" + answer).getBytes(StandardCharsets.UTF_8));
                out.flush();
                end.await();
              } catch (IOException | InterruptedException e) {
                // The client is gone.
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static URI address(ServerSocket server) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }
}
