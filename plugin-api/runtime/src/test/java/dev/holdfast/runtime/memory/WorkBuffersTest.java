package dev.holdfast.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WorkBuffersTest {

  private final WorkBuffers greedy = new WorkBuffers();
  private final int all = WorkBuffers.free();

  private void takeAll() throws InterruptedException {
    while (greedy.take(Duration.ZERO).isPresent()) {
      assertThat(WorkBuffers.free()).isNotNegative();
    }
    assertThat(WorkBuffers.free()).isZero();
  }

  /** A plugin that never gives back keeps others waiting only until its work is over. */
  @Test
  void everythingGoesBackWhenTheWorkIsOver() throws Exception {
    try (WorkBuffers other = new WorkBuffers()) {
      takeAll();
      long begun = System.nanoTime();
      assertThat(other.take(Duration.ofMillis(100))).isEmpty();
      assertThat(System.nanoTime() - begun).isBetween(90_000_000L, 10_000_000_000L);
      CompletableFuture<Optional<byte[]>> waiting =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return other.take(Duration.ofSeconds(15));
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      TimeUnit.MILLISECONDS.sleep(50);
      greedy.close();
      assertThat(waiting.get()).isPresent();
      assertThat(greedy.take(Duration.ZERO)).isEmpty();
    }
    greedy.close();
    assertThat(WorkBuffers.free()).isEqualTo(all);
  }

  @Test
  void cancellingEndsTheWait() throws Exception {
    takeAll();
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> greedy.take(Duration.ofMinutes(1)));
    greedy.close();
    assertThat(WorkBuffers.free()).isEqualTo(all);
  }

  @Test
  void chunkIsGivenBackOnce() throws Exception {
    byte[] chunk = greedy.take(Duration.ZERO).orElseThrow();
    greedy.giveBack(chunk);
    greedy.giveBack(chunk);
    greedy.giveBack(new byte[1]);
    greedy.close();
    assertThat(WorkBuffers.free()).isEqualTo(all);
  }
}
