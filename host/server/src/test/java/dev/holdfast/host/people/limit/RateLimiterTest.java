package dev.holdfast.host.people.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.TooManyRequestsException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

  private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 1);
  private final RateLimiter limiter =
      new RateLimiter("Too many logins", 10, Duration.ofMinutes(5), time::get);

  @Test
  void allowsABurstAndThenOneByOne() {
    assertThat(admitted("anna", 50)).isEqualTo(10);
    assertThat(limiter.tryAcquire("anna")).contains(Duration.ofSeconds(30));
    time.addAndGet(Duration.ofSeconds(29).toNanos());
    assertThat(admitted("anna", 1)).isZero();
    time.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(admitted("anna", 2)).isEqualTo(1);
    time.addAndGet(Duration.ofMinutes(5).toNanos());
    assertThat(admitted("anna", 50)).isEqualTo(10);
  }

  @Test
  void keysAreIndependent() {
    admitted("anna", 10);
    assertThat(admitted("ben", 10)).isEqualTo(10);
  }

  @Test
  void reportsWhenToRetry() {
    admitted("anna", 10);
    assertThatThrownBy(() -> limiter.acquire("anna"))
        .isInstanceOfSatisfying(
            TooManyRequestsException.class,
            e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(30)))
        .hasMessage("Too many logins.");
  }

  @Test
  void concurrentRequestsStayWithinTheLimit() throws Exception {
    RateLimiter wide = new RateLimiter("Too many", 2000, Duration.ofMinutes(5), time::get);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      AtomicInteger admitted = new AtomicInteger();
      Callable<Void> attempts =
          () -> {
            for (int i = 0; i < 1000; i++) {
              admitted.addAndGet(wide.tryAcquire("anna").isEmpty() ? 1 : 0);
            }
            return null;
          };
      threads.invokeAll(Collections.nCopies(8, attempts), 30, TimeUnit.SECONDS);
      assertThat(admitted).hasValue(2000);
    } finally {
      threads.shutdownNow();
    }
  }

  /** With a cache of counters, attackers could have their own counter evicted this way. */
  @Test
  void floodOfOtherKeysResetsNoLimit() {
    admitted("anna", 10);
    IntStream.range(0, 200_000).forEach(i -> limiter.tryAcquire("flood " + i));
    assertThat(admitted("anna", 10)).isZero();
  }

  @Test
  void thousandExhaustedKeysBarelyAffectOthers() {
    IntStream.range(0, 1000).forEach(i -> admitted("bad " + i, 20));
    long hurt = IntStream.range(0, 1000).filter(i -> admitted("good " + i, 1) == 0).count();
    assertThat(hurt).isLessThan(5);
  }

  private long admitted(String key, int attempts) {
    return IntStream.range(0, attempts).filter(i -> limiter.tryAcquire(key).isEmpty()).count();
  }
}
