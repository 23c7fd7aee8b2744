package dev.holdfast.toolkit.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.testkit.TestBoundary;
import dev.holdfast.testkit.TestContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FixedSocketFactoryTest {

  private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("192.0.2.1", 9);

  @Test
  void socketConnectsToTheCheckedAddressWhateverItIsTold() throws Exception {
    try (TestContext context = TestContext.open();
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Socket socket =
            new FixedSocketFactory(
                    FixedSocketFactory.place(context.adapter(), "localhost", server.getLocalPort()))
                .createSocket()) {
      socket.connect(ELSEWHERE, 1000);
      assertThat(socket.getPort()).isEqualTo(server.getLocalPort());
    }
  }

  @Test
  void addressOutOfBoundsIsNotReached() {
    try (TestContext context = TestContext.within(TestBoundary.closed())) {
      assertThatThrownBy(() -> FixedSocketFactory.place(context.adapter(), "localhost", 1))
          .hasMessageContaining("localhost");
    }
  }

  @Test
  void unixSocketCarriesBytesAndTimesOut(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("s");
    try (ServerSocketChannel server = listen(file);
        Socket socket = connected(file);
        SocketChannel peer = server.accept()) {
      socket.getOutputStream().write(new byte[] {1, 2, 3});
      ByteBuffer received = ByteBuffer.allocate(3);
      while (received.hasRemaining()) {
        peer.read(received);
      }
      assertThat(received.array()).containsExactly(1, 2, 3);
      peer.write(ByteBuffer.wrap(new byte[] {4}));
      assertThat(socket.getInputStream().read()).isEqualTo(4);
      socket.setSoTimeout(50);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      peer.shutdownOutput();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void closingAUnixSocketEndsItsRead(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("s");
    try (ServerSocketChannel server = listen(file);
        Socket socket = connected(file);
        SocketChannel peer = server.accept()) {
      CompletableFuture<Integer> read =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return socket.getInputStream().read();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThatThrownBy(() -> read.get(100, TimeUnit.MILLISECONDS))
          .isNotInstanceOf(ExecutionException.class);
      close(socket);
      assertThatThrownBy(() -> read.get(10, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(SocketException.class);
      assertThat(peer.isOpen()).isTrue();
    }
  }

  private static void close(Socket socket) throws IOException {
    socket.close();
  }

  private static ServerSocketChannel listen(Path file) throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(file));
  }

  private static Socket connected(Path file) throws IOException {
    try (TestContext context = TestContext.open()) {
      Socket socket =
          new FixedSocketFactory(FixedSocketFactory.place(context.adapter(), file)).createSocket();
      socket.connect(ELSEWHERE, 1000);
      return socket;
    }
  }
}
