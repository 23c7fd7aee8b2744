package dev.holdfast.host.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.signin.TestUsers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anonymous requests of every kind leave nothing in memory. */
class FlatMemoryTest {

  private static final int CLIENTS = 4;
  private static final int WARM_UP = 5_000;
  private static final long SLACK = 12_000_000;

  @TempDir Path home;

  @Test
  @Tag("slow")
  void aMillionRequestsNeedNoMoreMemory() throws Exception {
    assertFlat(Integer.getInteger("holdfast.test.requests", 1_000_000));
  }

  private void assertFlat(int requests) throws Exception {
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      send(host.host().port(), WARM_UP);
      long before = used();
      send(host.host().port(), requests);
      long after = used();
      System.out.printf(
          "%d requests: %d kB before, %d kB after%n", requests, before >> 10, after >> 10);
      assertThat(after - before).isLessThan(SLACK);
    }
  }

  private static long used() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(200);
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  private static void send(int port, int requests) throws InterruptedException {
    List<String> kinds = AnonymousRequests.ALL;
    AtomicInteger next = new AtomicInteger();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    for (int i = 0; i < CLIENTS; i++) {
      clients.execute(
          () -> {
            for (int n = next.getAndIncrement(); n < requests; n = next.getAndIncrement()) {
              send(port, kinds.get(n % kinds.size()));
            }
          });
    }
    clients.shutdown();
    assertThat(clients.awaitTermination(1, TimeUnit.HOURS)).isTrue();
  }

  private static void send(int port, String request) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.setSoLinger(true, 0); // Otherwise the machine runs out of ports.
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      // It was cut off, as some must be.
    }
  }
}
