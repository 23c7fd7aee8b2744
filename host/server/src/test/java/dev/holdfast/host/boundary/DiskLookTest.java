package dev.holdfast.host.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DiskLookTest {

  private final CountDownLatch server = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();

  /** Like a mount whose server is unreachable: only its return ends the call. */
  private final Callable<String> gone =
      () -> {
        asked.incrementAndGet();
        while (server.getCount() > 0) {
          try {
            server.await();
          } catch (InterruptedException e) {
            // The kernel doesn't react to interruption either.
          }
        }
        return "there";
      };

  @Test
  void hangingDiskBlocksNobodyAndUsesFewThreads() {
    DiskLook look = new DiskLook(2, Duration.ofMillis(50));
    for (int i = 0; i < 200; i++) {
      assertThat(look.find(gone)).isEmpty();
    }
    assertThat(asked).hasValue(2);
    server.countDown();
    Awaitility.await().untilAsserted(() -> assertThat(look.find(() -> "back")).contains("back"));
  }

  @Test
  void hangingDiskDoesNotAffectOthers() {
    DiskLooks looks = new DiskLooks(Duration.ofMillis(50));
    for (int i = 0; i < 10; i++) {
      assertThat(looks.find(Path.of("/mnt/gone"), gone)).isEmpty();
    }
    assertThat(asked).hasValue(2);
    for (int i = 0; i < 20; i++) {
      Path other = Path.of("/mnt/disk" + i);
      Awaitility.await().until(() -> looks.find(other, () -> "there").isPresent());
    }
    for (int i = 0; i < 20; i++) {
      assertThat(looks.find(Path.of("/mnt/gone" + i), gone)).isEmpty();
    }
    assertThat(asked).as("threads of all folders").hasValueLessThan(12);
    server.countDown();
  }

  /** As after the kill of a host that had many runs: each destination is looked at. */
  @Test
  void manyBusyDisksAreAllWaitedFor() {
    DiskLooks looks = new DiskLooks(Duration.ofSeconds(20));
    CountDownLatch all = new CountDownLatch(30);
    ExecutorService runs = Executors.newFixedThreadPool(30);
    try {
      List<Future<Optional<String>>> found =
          IntStream.range(0, 30)
              .mapToObj(
                  i ->
                      runs.submit(
                          () ->
                              looks.find(
                                  Path.of("/mnt/disk" + i),
                                  () -> {
                                    all.countDown();
                                    all.await();
                                    return "there";
                                  })))
              .toList();
      assertThat(found).allSatisfy(one -> assertThat(one.get()).contains("there"));
    } finally {
      runs.shutdownNow();
    }
  }

  @Test
  void failuresArePassedOn() {
    DiskLook look = new DiskLook(1, Duration.ofSeconds(20));
    assertThat(look.find(() -> "there")).contains("there");
    assertThatThrownBy(
            () ->
                look.find(
                    () -> {
                      throw new IllegalArgumentException("dangling link");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dangling link");
  }
}
