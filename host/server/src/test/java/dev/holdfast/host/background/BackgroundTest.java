package dev.holdfast.host.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.background.Background.Scope;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BackgroundTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE); // The value may overflow.
  private final RequestScope scope = new RequestScope();
  private final Background background = new Background(scope, now::get);
  private final Semaphore turns = new Semaphore(0);

  @AfterEach
  void close() {
    background.close();
  }

  @Test
  void workRunsAtTheStartAndAfterEachPause() throws Exception {
    PeriodicWork work = background.every("test", MINUTE, Scope.NONE, turns::release);
    assertThat(turns.availablePermits()).isZero();
    background.look();
    awaitTurn(work);
    now.addAndGet(MINUTE.toNanos() - 1);
    background.look();
    assertNoTurn(work);
    now.incrementAndGet();
    background.look();
    awaitTurn(work);
  }

  @Test
  void failureDoesNotEndThePeriod() throws Exception {
    PeriodicWork work =
        background.every(
            "test",
            MINUTE,
            Scope.NONE,
            () -> {
              turns.release();
              throw new StackOverflowError("for the test");
            });
    for (int turn = 0; turn < 3; turn++) {
      background.look();
      awaitTurn(work);
      now.addAndGet(MINUTE.toNanos());
    }
  }

  @Test
  void runsOfTheSameWorkDoNotOverlap() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    PeriodicWork work =
        background.every(
            "test",
            MINUTE,
            Scope.NONE,
            () -> {
              most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
              turns.release();
              await(hold);
              atOnce.decrementAndGet();
            });
    background.look();
    assertThat(turns.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
    now.addAndGet(10 * MINUTE.toNanos());
    background.look();
    work.soon();
    work.soon();
    assertThat(turns.availablePermits()).isZero();
    hold.countDown();
    // A run requested meanwhile follows immediately, once.
    assertThat(turns.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
    assertThat(work.stop(LIMIT)).isTrue();
    assertThat(turns.availablePermits()).isZero();
    assertThat(most).hasValue(1);
  }

  @Test
  void systemWorkSeesAllOrganisationsAndOtherWorkNone() throws Exception {
    PeriodicWork system =
        background.every(
            "system",
            MINUTE,
            Scope.SYSTEM,
            () -> {
              assertThat(scope.currentId()).isNull();
              turns.release();
            });
    PeriodicWork other =
        background.every(
            "other",
            MINUTE,
            Scope.NONE,
            () -> {
              assertThatIllegalStateException().isThrownBy(scope::currentId);
              turns.release();
            });
    background.look();
    assertThat(turns.tryAcquire(2, 5, TimeUnit.SECONDS)).isTrue();
    assertThat(system.stop(LIMIT) && other.stop(LIMIT)).isTrue();
  }

  @Test
  void stoppedWorkDoesNotRunAgain() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    PeriodicWork work =
        background.every(
            "test",
            MINUTE,
            Scope.NONE,
            () -> {
              turns.release();
              await(hold);
            });
    background.look();
    assertThat(turns.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
    work.soon();
    assertThat(work.stop(Duration.ofMillis(20))).isFalse();
    hold.countDown();
    assertThat(work.stop(LIMIT)).isTrue();
    now.addAndGet(MINUTE.toNanos());
    background.look();
    work.soon();
    assertNoTurn(work);
  }

  @Test
  void closeWaitsForRunningWorkAndStartsNoMore() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    PeriodicWork work =
        background.every(
            "test",
            MINUTE,
            Scope.NONE,
            () -> {
              begun.countDown();
              pause();
              turns.release();
            });
    background.look();
    begun.await();
    background.close();
    assertThat(turns.availablePermits()).isOne();
    work.soon();
    assertThat(work.stop(LIMIT)).isTrue();
    assertThat(turns.availablePermits()).isOne();
  }

  private void awaitTurn(PeriodicWork work) throws Exception {
    assertThat(turns.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
    work.awaitRest(LIMIT);
  }

  private void assertNoTurn(PeriodicWork work) throws Exception {
    assertThat(work.awaitRest(LIMIT)).isTrue();
    assertThat(turns.availablePermits()).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
