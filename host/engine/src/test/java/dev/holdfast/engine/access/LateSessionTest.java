package dev.holdfast.engine.access;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.runtime.WorkContext;
import dev.holdfast.runtime.WorkSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.helpers.NOPLogger;

/** A plugin opens a session although nobody waits for it any more. */
@Timeout(20)
class LateSessionTest {

  private static final Limits LIMITS =
      new Limits(
          Duration.ofSeconds(1),
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          Duration.ofMillis(200));

  private final AtomicInteger closed = new AtomicInteger();
  private final CountDownLatch release = new CountDownLatch(1);

  /** Just after the limit, when the call is stopped, or long after it was given up. */
  @ParameterizedTest
  @ValueSource(longs = {0, 500})
  void lateSessionIsClosed(long delay, @TempDir Path scratch) throws Exception {
    try (WorkContext context = WorkContext.open(WorkSettings.of(scratch, NOPLogger.NOP_LOGGER));
        PluginCallScope calls = new PluginCallScope(new Cancellation(), RunListener.NONE, LIMITS)) {
      assertThatExceptionOfType(HoldfastException.class)
          .isThrownBy(() -> calls.open("opening", context, this::openSlowly))
          .matches(e -> e.code() == ProblemCode.STALLED, "has code STALLED");
      Thread.sleep(delay);
      release.countDown();
    }
    await().atMost(Duration.ofSeconds(5)).until(() -> closed.get() == 1);
  }

  private AutoCloseable openSlowly() {
    for (boolean waiting = true; waiting; ) {
      try {
        release.await();
        waiting = false;
      } catch (InterruptedException ignored) {
        waiting = true; // as plugins do that heed no interruption
      }
    }
    return closed::incrementAndGet;
  }
}
