package dev.holdfast.testkit.contract;

import dev.holdfast.testkit.TestContext;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Work on a separate thread, until it ends or is cancelled as the host does. */
final class Work {

  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final TestContext context;
  private final Thread thread;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();

  private Work(TestContext context, Callable<?> task) {
    this.context = context;
    this.thread = new Thread(() -> run(task), "contract-work");
  }

  static Work start(TestContext context, Callable<?> task) {
    Work work = new Work(context, task);
    work.thread.start();
    return work;
  }

  private void run(Callable<?> task) {
    try {
      task.call();
    } catch (Throwable e) {
      thrown.set(e);
    } finally {
      ended.countDown();
    }
  }

  void cancel() {
    context.cancel();
    thread.interrupt();
  }

  /** Waits at most 15 seconds. */
  @Nullable Throwable await() throws InterruptedException {
    return await(LIMIT);
  }

  /**
   * Waits for the end.
   *
   * @return what was thrown, or null
   * @throws AssertionError if it takes longer
   */
  @Nullable Throwable await(Duration limit) throws InterruptedException {
    if (!ended.await(limit.toSeconds(), TimeUnit.SECONDS)) {
      AssertionError e = new AssertionError("Not ended within " + limit);
      e.setStackTrace(thread.getStackTrace());
      throw e;
    }
    return thrown.get();
  }
}
