package dev.holdfast.host.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.problem.TooManyRequestsException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HashingPoolTest {

  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger cleaned = new AtomicInteger();
  private final HashingPool pool = new HashingPool(1, 2);

  @AfterEach
  void open() {
    gate.countDown();
    pool.close();
  }

  @Test
  void refusesWorkWhenTheQueueIsFull() {
    CompletableFuture<Integer> running = submit();
    CompletableFuture<Integer> first = submit();
    CompletableFuture<Integer> second = submit();
    assertThat(failure(submit()))
        .isInstanceOfSatisfying(
            TooManyRequestsException.class,
            e -> assertThat(e.retryAfter()).isPositive().isLessThan(Duration.ofMinutes(1)));
    gate.countDown();
    assertThat(running.join() + first.join() + second.join()).isEqualTo(3);
    assertThat(submit().join()).isEqualTo(1);
  }

  @Test
  void closeFailsQueuedWork() {
    submit();
    CompletableFuture<Integer> waiting = submit();
    pool.close();
    assertThat(code(waiting)).isEqualTo(ProblemCode.UNAVAILABLE);
    assertThat(code(submit())).isEqualTo(ProblemCode.UNAVAILABLE);
    assertThat(cleaned).hasValueGreaterThanOrEqualTo(2);
  }

  /** For example out of memory: waiting callers must be told. */
  @Test
  void errorEndsTheWait() {
    Error error = new OutOfMemoryError("for the test");
    assertThat(
            failure(
                pool.submit(
                    () -> {
                      throw error;
                    },
                    cleaned::incrementAndGet)))
        .hasCause(error);
    await().untilAsserted(() -> assertThat(cleaned).hasValue(1));
  }

  private CompletableFuture<Integer> submit() {
    return pool.submit(this::waitAtTheGate, cleaned::incrementAndGet);
  }

  private int waitAtTheGate() {
    try {
      gate.await();
      return 1;
    } catch (InterruptedException e) {
      return 0;
    }
  }

  private static ProblemCode code(CompletableFuture<?> future) {
    return ((HoldfastException) failure(future)).code();
  }

  private static Throwable failure(CompletableFuture<?> future) {
    return future.handle((done, failure) -> failure).join();
  }
}
