package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.AdapterContext.Registration;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolProcess;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class WorkContextTest {

  private final RecordingLogger log = new RecordingLogger();
  @TempDir Path folder;

  @Test
  void scratchFolderIsPrivateAndRemovedWithoutFollowingLinks() throws Exception {
    Path outside = Files.writeString(Files.createDirectory(folder.resolve("o")).resolve("f"), "");
    Path scratch;
    try (WorkContext work = open()) {
      scratch = work.scratch();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch)))
          .isEqualTo("rwx------");
      Files.createSymbolicLink(scratch.resolve("link"), outside.getParent());
      Files.createDirectories(scratch.resolve("a/b"));
      Files.writeString(scratch.resolve("a/b/c"), "x");
    }
    assertThat(scratch).doesNotExist();
    assertThat(outside).exists();
    assertThat(log.lines).isEmpty();
  }

  @Test
  void logHidesSecretsInArgumentsAndExceptions() throws Exception {
    try (WorkContext work = open()) {
      work.log().info("signed in with {}", "hunter22");
      work.log().atWarn().addArgument("hunter22").log("fluent {}");
      Exception cause = new IllegalStateException("bad password hunter22");
      work.log().error("failed", new RuntimeException("outer", cause));
      work.log().error("harmless", new RuntimeException("kept"));
    }
    assertThat(log.lines).hasSize(4);
    assertThat(String.join("\n", log.lines))
        .doesNotContain("hunter22")
        .contains("bad password ********", "harmless java.lang.RuntimeException: kept");
  }

  @Test
  void floodOfLinesAndStepsIsLimitedAndCounted() throws Exception {
    List<String> steps = new CopyOnWriteArrayList<>();
    try (WorkContext work =
        WorkContext.open(settings().withProgress((s, d, t) -> steps.add(s + d)))) {
      for (int i = 0; i < 1_000_000; i++) {
        work.log().info("line {}", i);
        work.progress().report("files ", i, -1);
      }
      work.tellProgress();
      work.log().info("x".repeat(1 << 20));
    }
    assertThat(log.lines).hasSizeBetween(1000, 3000).contains("INFO line 999");
    assertThat(log.lines.get(log.lines.size() - 1)).matches(".* \\d+ lines were dropped: .*");
    assertThat(log.lines).allMatch(line -> line.length() < 20_000);
    assertThat(steps).hasSizeBetween(50, 3000).endsWith("files 999999");
  }

  /** A thread that the plugin left behind says nothing of what others do. */
  @Test
  void nothingIsLoggedOrReportedAfterTheWork() throws Exception {
    List<String> steps = new CopyOnWriteArrayList<>();
    WorkContext left;
    try (WorkContext work =
        WorkContext.open(
            WorkSettings.of(folder, log).withProgress((step, done, total) -> steps.add(step)))) {
      left = work;
      work.log().info("during");
      work.progress().report("during", 1, 2);
    }
    left.log().warn("after");
    left.progress().report("after", 1, 2);
    assertThat(log.lines).containsExactly("INFO during");
    assertThat(steps).containsExactly("during");
  }

  @Test
  void cancelRunsActionsOnceOnAnotherThreadAndStopsNewPrograms() throws Exception {
    try (WorkContext work = open()) {
      CompletableFuture<Thread> ran = new CompletableFuture<>();
      CompletableFuture<Thread> takenBack = new CompletableFuture<>();
      CompletableFuture<Thread> late = new CompletableFuture<>();
      work.onCancel(
          () -> {
            throw new IllegalStateException("must not stop the others");
          });
      work.onCancel(() -> ran.complete(Thread.currentThread()));
      Registration registration = work.onCancel(() -> takenBack.complete(Thread.currentThread()));
      registration.close();
      work.cancel();
      work.cancel();
      work.onCancel(() -> late.complete(Thread.currentThread()));
      assertThat(ran.get(5, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
      assertThat(late.get(5, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
      assertThat(work.isCancelled()).isTrue();
      assertThat(takenBack).isNotDone();
      ToolCommand command = ToolCommand.of(work.tools().find("true", List.of()).get(0), List.of());
      assertThatThrownBy(() -> work.tools().start(command))
          .isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void hangingActionDelaysNeitherOthersNorTheCanceller() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Void> other = new CompletableFuture<>();
    try (WorkContext work = open()) {
      work.onCancel(() -> await(release));
      work.onCancel(() -> other.complete(null));
      work.cancel();
      other.get(5, TimeUnit.SECONDS);
      release.countDown();
    }
  }

  @Test
  void cleanUpStartsAfterTheCancelActions() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    try (WorkContext work = open()) {
      work.onCancel(
          () -> {
            await(release);
            order.add("action");
          });
      work.cancel();
      Thread cleaning =
          new Thread(
              () -> work.cleanUp("tidy up", Duration.ofSeconds(5), () -> order.add("clean-up")));
      cleaning.start();
      while (cleaning.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      assertThat(order).isEmpty();
      release.countDown();
      cleaning.join();
    }
    assertThat(order).containsExactly("action", "clean-up");
    assertThat(log.lines).isEmpty();
  }

  @Test
  void cancelDoesNotReachACleanUp() throws Exception {
    CompletableFuture<Void> hit = new CompletableFuture<>();
    CompletableFuture<String> printed = new CompletableFuture<>();
    try (WorkContext work = open()) {
      Thread caller = Thread.currentThread();
      work.cleanUp(
          "tidy up",
          Duration.ofSeconds(10),
          () -> {
            work.onCancel(() -> hit.complete(null));
            work.cancel();
            caller.interrupt();
            work.onCancel(() -> hit.complete(null));
            try (ToolProcess echo = work.tools().start(Shell.command(work, "echo done"))) {
              printed.complete(echo.outputText(100).strip());
            }
          });
      assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
      assertThat(printed).isCompletedWithValue("done");
      assertThat(hit).isNotDone();
    }
  }

  @Test
  void hangingCleanUpIsEndedAfterItsLimit() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (WorkContext work = open()) {
      work.cleanUp(
          "tidy up",
          Duration.ofMillis(50),
          () -> {
            work.onCancel(release::countDown);
            while (release.getCount() > 0) {
              Thread.onSpinWait(); // as a call that heeds no interruption
            }
            throw new IllegalStateException("hunter22 ended");
          });
    }
    assertThat(log.lines).singleElement().asString().contains("tidy up", "******** ended");
  }

  @Test
  @Tag("slow")
  void hangingThreadsOfActionsAndCleanUpsAreCounted() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    List<Thread> lost = new CopyOnWriteArrayList<>();
    try (WorkContext work = WorkContext.open(settings().withLost(lost::add))) {
      work.cleanUp("tidy up", Duration.ofMillis(10), () -> awaitDeaf(release));
      assertThat(lost).singleElement().matches(Thread::isAlive);
      work.onCancel(() -> awaitDeaf(release));
      work.onCancel(() -> {});
      work.cancel();
    }
    assertThat(lost).hasSize(2).allMatch(Thread::isAlive);
    release.countDown();
  }

  private static void awaitDeaf(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      Thread.onSpinWait(); // as a call that heeds no interruption
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void noThreadRetainsThePluginsClassLoader() throws Exception {
    try (URLClassLoader plugin = new URLClassLoader(new URL[0]);
        WorkContext work = open()) {
      Thread.currentThread().setContextClassLoader(plugin);
      work.http();
      ToolProcess process = work.tools().start(Shell.command(work, "echo x >&2; sleep 1000"));
      assertThat(process.input()).isNotNull();
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> thread != Thread.currentThread())
          .noneMatch(thread -> thread.getContextClassLoader() == plugin);
    } finally {
      Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }
  }

  @Test
  void progressHidesSecrets() throws Exception {
    CompletableFuture<String> step = new CompletableFuture<>();
    WorkSettings settings = settings().withProgress((s, done, total) -> step.complete(s));
    try (WorkContext work = WorkContext.open(settings)) {
      work.progress().report("copying hunter22", 1, 2);
    }
    assertThat(step).isCompletedWithValue("copying ********");
  }

  private WorkContext open() throws Exception {
    return WorkContext.open(settings());
  }

  private WorkSettings settings() {
    return WorkSettings.of(folder.resolve("scratch"), log)
        .withSecrets(List.of(SecretText.of("hunter22")));
  }
}
