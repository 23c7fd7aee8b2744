package dev.holdfast.plugins.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugins.s3.upload.PartSizes;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.TestContextExtension;
import dev.holdfast.testkit.s3.S3Server;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestContextExtension.class)
class S3CancelTest {

  private static final SeededBytes LARGE = new SeededBytes(2, PartSizes.of(1) + 100_000);

  private static S3Server server;

  private final ObjectKey key = new ObjectKey("cancelled-" + UUID.randomUUID());

  @BeforeAll
  static void start() throws InterruptedException {
    server = S3Server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void cancelAbortsAPut(TestContext test) throws Exception {
    try (FaultyProxy proxy = new FaultyProxy(server.endpoint());
        StorageSession session = open(proxy, test)) {
      proxy.fail(1000, line -> line.contains("partNumber=1"), Fault.HANG);
      Work put = Work.start(() -> session.put(key, LARGE.open()));
      put.waitUntil(() -> proxy.requests().stream().anyMatch(line -> line.contains("partNumber")));

      test.cancel();
      put.thread.interrupt();

      assertThat(put.failure()).isInstanceOf(InterruptedException.class);
    }
    assertNothingIsLeft();
    assertNoThreads();
  }

  /**
   * However late the cancel comes: another thread of the same session may be tidying up already.
   */
  @Test
  void cancelDoesNotReachTheAbortRequest(TestContext test) throws Exception {
    try (FaultyProxy proxy = new FaultyProxy(server.endpoint());
        StorageSession session = open(proxy, test)) {
      Thread[] putting = new Thread[1];
      proxy.fail(1000, line -> line.contains("partNumber=1"), Fault.error(403, "AccessDenied"));
      proxy.fail(
          1000,
          line -> line.startsWith("DELETE"),
          request -> {
            test.cancel();
            putting[0].interrupt();
            request.requireClient(Duration.ofMillis(500));
            Fault.NONE.serve(request);
          });
      Work put = new Work(() -> session.put(key, LARGE.open()));
      putting[0] = put.thread;
      put.thread.start();

      assertThat(put.failure()).isInstanceOf(PluginException.class);
    }
    assertNothingIsLeft();
  }

  /** With another session, as the work of the cancelled one is over. */
  private void assertNothingIsLeft() throws Exception {
    try (TestContext later = TestContext.open();
        StorageSession session = new S3Destination().open(Configs.of(server), later.adapter())) {
      assertThat(session.removeLeftovers(KeyPrefix.ALL, all -> true, Instant.now().plusSeconds(60)))
          .isZero();
      assertThat(session.stat(key)).isEmpty();
    }
  }

  @Test
  void closeEndsAHangingRead(TestContext test) throws Exception {
    try (FaultyProxy proxy = new FaultyProxy(server.endpoint())) {
      StorageSession session = open(proxy, test);
      session.put(key, new SeededBytes(1, 1000).open());
      proxy.fail(
          1000,
          line -> line.startsWith("GET"),
          request -> {
            request.answer(request.forward(request.content()), 10);
            Fault.HANG.serve(request);
          });
      InputStream in = session.get(key);
      Work read = Work.start(in::readAllBytes);
      read.waitUntil(() -> read.thread.getState() == Thread.State.TIMED_WAITING);

      session.close();

      assertThat(read.failure()).isInstanceOf(IOException.class);
    }
    assertNoThreads();
  }

  @Test
  void worksWithAnyContextClassLoader(TestContext test) throws Exception {
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try (StorageSession session = new S3Destination().open(Configs.of(server), test.adapter())) {
      assertThat(session.put(key, new SeededBytes(1, 1000).open()).size()).isEqualTo(1000);
      assertThat(session.list(KeyPrefix.ALL)).isNotEmpty();
    } finally {
      Thread.currentThread().setContextClassLoader(S3CancelTest.class.getClassLoader());
    }
  }

  private static StorageSession open(FaultyProxy proxy, TestContext test)
      throws InterruptedException {
    return new S3Destination().open(Configs.of(server, proxy.endpoint()), test.adapter());
  }

  private static void assertNoThreads() {
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.contains("s3-upload") || name.contains("sdk"));
  }

  /** Something on a thread of its own that is expected to fail soon. */
  private static final class Work {

    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final Thread thread;

    Work(Callable<?> work) {
      thread =
          new Thread(
              () -> {
                try {
                  failure.completeExceptionally(new AssertionError("It ended: " + work.call()));
                } catch (Exception e) {
                  failure.complete(e);
                }
              });
    }

    static Work start(Callable<?> work) {
      Work started = new Work(work);
      started.thread.start();
      return started;
    }

    void waitUntil(Callable<Boolean> reached) throws Exception {
      long limit = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (!reached.call() && System.nanoTime() < limit) {
        Thread.sleep(20);
      }
    }

    Throwable failure() throws Exception {
      return failure.get(5, TimeUnit.SECONDS);
    }
  }
}
