package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.runtime.process.ProcessTree;
import java.io.InterruptedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing outlives the work: each script prints the ids of what it started, then {@code ready}. */
@Timeout(30)
class ProcessTreeTest {

  private final RecordingLogger log = new RecordingLogger();
  @TempDir Path folder;
  private WorkContext work;

  @BeforeEach
  void open() throws Exception {
    work = WorkContext.open(WorkSettings.of(folder, log));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo $$; echo ready; exec sleep 1000",
        "echo $$; sleep 1000 & echo $!; echo ready; wait",
        "trap '' TERM; echo $$; echo ready; while :; do sleep 1; done",
        "sh -c 'trap \"\" TERM; echo $$; sleep 1000; sleep 1000' & echo $$; sleep 0.3; echo ready; wait",
        "(sh -c 'echo $$; exec sleep 1000' &); sleep 0.3; echo $$; echo ready; exec sleep 1000",
        "(sh -c 'echo $$; exec sleep 1000' &); sleep 0.3; echo ready; exit 0",
        "setsid sh -c 'trap \"\" TERM HUP; echo $$; echo ready; while :; do sleep 1; done' & wait",
        "echo $$; echo ready; kill -STOP $$",
      })
  void closeEndsTheWholeTree(String script) throws Exception {
    ToolProcess process = work.tools().start(Shell.command(work, script));
    List<Long> started = started(process);
    long start = System.nanoTime();
    work.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    assertNothingIsLeft(started);
  }

  @Test
  void cancelWakesTheReaderAndTheWaiter() throws Exception {
    ToolProcess process =
        work.tools().start(Shell.command(work, "echo $$; echo ready; sleep 1000"));
    List<Long> started = started(process);
    CompletableFuture<Void> cancelled =
        CompletableFuture.runAsync(
            work::cancel, CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));
    assertThatThrownBy(() -> process.output().read()).isInstanceOf(InterruptedIOException.class);
    assertThatThrownBy(process::await).isInstanceOf(InterruptedException.class);
    cancelled.get(5, TimeUnit.SECONDS);
    work.close();
    assertNothingIsLeft(started);
  }

  @Test
  void cancelWakesTheWriter() throws Exception {
    ToolProcess process =
        work.tools().start(Shell.command(work, "echo $$; echo ready; sleep 1000"));
    List<Long> started = started(process);
    CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(work::cancel);
    byte[] block = new byte[1 << 20];
    assertThatThrownBy(() -> process.input().write(block))
        .isInstanceOf(InterruptedIOException.class);
    work.close();
    assertNothingIsLeft(started);
  }

  @Test
  void interruptOfTheWaiterEndsTheProgram() throws Exception {
    ToolProcess process =
        work.tools().start(Shell.command(work, "echo $$; echo ready; sleep 1000"));
    List<Long> started = started(process);
    Thread.currentThread().interrupt();
    assertThatThrownBy(process::await).isInstanceOf(InterruptedException.class);
    assertThat(started).noneMatch(ProcessTreeTest::runs);
    work.close();
    assertNothingIsLeft(started);
  }

  @Test
  void manyStubbornProgramsEndTogether() throws Exception {
    for (int i = 0; i < 5; i++) {
      started(
          work.tools()
              .start(Shell.command(work, "trap '' TERM; echo ready; while :; do sleep 1; done")));
    }
    long start = System.nanoTime();
    work.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    assertNothingIsLeft(List.of());
  }

  /** The number of a process that has ended may be another's by then. */
  @Test
  void reusedProcessIdIsLeftAlone() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "1000").start();
    try {
      ProcessHandle ended =
          (ProcessHandle)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {ProcessHandle.class},
                  (proxy, method, arguments) ->
                      method.getName().equals("pid") ? (Object) stranger.pid() : (Object) false);
      new ProcessTree(ended, "none").end();
      assertThat(stranger.waitFor(200, TimeUnit.MILLISECONDS)).isFalse();
    } finally {
      stranger.destroyForcibly();
    }
  }

  private static List<Long> started(ToolProcess process) throws Exception {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("ready\n") < 0) {
      byte[] buffer = new byte[100];
      int count = process.output().read(buffer);
      assertThat(count).as("output so far: " + text).isPositive();
      text.append(new String(buffer, 0, count, StandardCharsets.US_ASCII));
    }
    return text.toString()
        .lines()
        .filter(line -> !line.equals("ready"))
        .map(Long::valueOf)
        .toList();
  }

  private void assertNothingIsLeft(List<Long> started) {
    assertThat(started).noneMatch(ProcessTreeTest::runs);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("holdfast-"));
    assertThat(folder).isEmptyDirectory();
    assertThat(log.lines).noneMatch(line -> line.startsWith("WARN"));
  }

  private static boolean runs(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return !stat.contains(") Z ");
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
