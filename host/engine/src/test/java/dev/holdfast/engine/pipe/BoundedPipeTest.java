package dev.holdfast.engine.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testkit.SeededBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.Thread.State;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class BoundedPipeTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final IOException TROUBLE = new IOException("trouble");

  private Thread otherThread;
  private final ExecutorService other =
      Executors.newSingleThreadExecutor(task -> otherThread = new Thread(task));

  @AfterEach
  void end() throws InterruptedException {
    other.shutdownNow();
    assertThat(other.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1, 2000",
    "3, 1, 5000",
    "20, 7, 50000",
    "1000, 64, 1000000",
    "262144, 65536, 30000000",
    "100, 10, 0",
    "100, 10, 1",
    "100, 10, 100"
  })
  void carriesEveryByte(int capacity, int chunk, int size) throws Exception {
    BoundedPipe pipe = new BoundedPipe(capacity, chunk);
    SeededBytes content = new SeededBytes(size, size);
    Future<?> writer = other.submit(() -> copy(content.open(), pipe.sink(), 3 * chunk, 1));
    DigestingInputStream in = new DigestingInputStream(pipe.source());
    copy(in, OutputStream.nullOutputStream(), 3 * chunk, 2);
    writer.get();
    assertThat(in.digest()).isEqualTo(new ContentDigest(size, content.sha256()));
  }

  @Test
  void writerWaitsForASlowReaderWithBoundedMemory() throws Exception {
    BoundedPipe pipe = new BoundedPipe(100, 10);
    DigestingOutputStream out = new DigestingOutputStream(pipe.sink());
    Future<?> writer = other.submit(() -> copy(new SeededBytes(1, 1_000).open(), out, 1, 1));
    await().during(Duration.ofMillis(200)).until(() -> out.count() <= 100);
    assertThat(pipe.source().readNBytes(10)).hasSize(10);
    assertThat(out.count()).isLessThanOrEqualTo(110);
    assertThat(pipe.source().readAllBytes()).hasSize(990);
    writer.get();
  }

  @Test
  void streamHasNoEndWithoutCompletion() throws Exception {
    BoundedPipe pipe = new BoundedPipe(100, 10);
    pipe.sink().write(new byte[25]);
    pipe.sink().abort(TROUBLE);
    pipe.sink().close();
    assertThatThrownBy(() -> pipe.source().readAllBytes()).hasRootCause(TROUBLE);
    assertThatThrownBy(() -> pipe.source().read()).hasRootCause(TROUBLE);
  }

  @Test
  void failureAfterCompletionReachesAReaderWithUnreadBytes() throws Exception {
    BoundedPipe pipe = new BoundedPipe(100, 10);
    pipe.sink().write(new byte[25]);
    pipe.sink().close();
    pipe.fail(TROUBLE);
    assertThatThrownBy(() -> pipe.source().readAllBytes()).hasRootCause(TROUBLE);
  }

  @Test
  void waitingReaderReceivesTheFailure() throws Exception {
    BoundedPipe pipe = new BoundedPipe(100, 10);
    Future<?> reader = other.submit(() -> pipe.source().read());
    awaitWaiting(reader);
    pipe.fail(TROUBLE);
    assertThatThrownBy(reader::get).hasRootCause(TROUBLE);
  }

  @Test
  void waitingWriterFailsWhenTheReaderCloses() throws Exception {
    BoundedPipe pipe = new BoundedPipe(100, 10);
    Future<?> writer =
        other.submit(() -> copy(new SeededBytes(1, 1_000).open(), pipe.sink(), 9, 1));
    awaitWaiting(writer);
    pipe.source().close();
    assertThatThrownBy(writer::get)
        .hasRootCauseMessage("The reader closed the pipe before its end");
  }

  @Test
  void completionFailsWhenTheReaderHasClosed() throws Exception {
    BoundedPipe pipe = new BoundedPipe(100, 10);
    pipe.sink().write(5);
    pipe.source().close();
    assertThatThrownBy(() -> pipe.sink().close())
        .hasRootCauseMessage("The reader closed the pipe before its end");
  }

  @Test
  void readerMayCloseAtTheEnd() throws Exception {
    BoundedPipe pipe = new BoundedPipe(100, 10);
    pipe.sink().write(5);
    pipe.sink().close();
    assertThat(pipe.source().readAllBytes()).hasSize(1);
    assertThat(pipe.source().read()).isEqualTo(-1);
    pipe.source().close();
    pipe.fail(TROUBLE);
  }

  @Test
  void interruptEndsBothWaits() throws Exception {
    BoundedPipe empty = new BoundedPipe(100, 10);
    interruptWhileWaiting(() -> empty.source().read());
    BoundedPipe full = new BoundedPipe(100, 10);
    interruptWhileWaiting(() -> full.sink().write(new byte[1_000]));
    assertThatThrownBy(() -> full.sink().close()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> full.source().readAllBytes()).isInstanceOf(IOException.class);
  }

  @Test
  void hangingReaderTimesOut() {
    BoundedPipe pipe = new BoundedPipe(100, 10, SHORT, BoundedPipe.UNLIMITED);
    long start = System.nanoTime();
    assertThatThrownBy(() -> pipe.sink().write(new byte[1_000]))
        .isInstanceOf(StalledException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
    assertThatThrownBy(() -> pipe.source().read()).hasCauseInstanceOf(StalledException.class);
  }

  @Test
  void hangingWriterTimesOut() {
    BoundedPipe pipe = new BoundedPipe(100, 10, BoundedPipe.UNLIMITED, SHORT);
    assertThatThrownBy(() -> pipe.source().read()).isInstanceOf(StalledException.class);
    assertThatThrownBy(() -> pipe.sink().write(new byte[1_000]))
        .hasCauseInstanceOf(StalledException.class);
  }

  /** The whole takes many times the limit, and each chunk well under it. */
  @Test
  void slowReaderDoesNotTimeOut() throws Exception {
    AtomicLong clock = new AtomicLong();
    BoundedPipe pipe = new BoundedPipe(100, 10, SHORT, BoundedPipe.UNLIMITED, clock::get);
    Future<?> writer = other.submit(() -> copy(new SeededBytes(1, 300).open(), pipe.sink(), 50, 1));
    int size = 0;
    for (byte[] read = {0}; read.length > 0; size += read.length) {
      awaitWaiting(writer);
      clock.addAndGet(SHORT.toNanos() / 3);
      read = pipe.source().readNBytes(10);
    }
    writer.get();
    assertThat(size).isEqualTo(300);
  }

  /** The writer was elsewhere for longer than the limit, with nothing left to take. */
  @Test
  void idleReaderDoesNotTimeOut() throws Exception {
    AtomicLong clock = new AtomicLong();
    BoundedPipe pipe = new BoundedPipe(20, 10, SHORT, BoundedPipe.UNLIMITED, clock::get);
    DigestingOutputStream out = new DigestingOutputStream(OutputStream.nullOutputStream());
    Future<?> reader = other.submit(() -> copy(pipe.source(), out, 3, 1));
    pipe.sink().write(new byte[10]);
    await().until(() -> out.count() == 10);
    awaitWaiting(reader);
    clock.addAndGet(SHORT.toNanos() * 2);
    for (int i = 0; i < 1_000; i++) {
      pipe.sink().write(new byte[10]);
    }
    pipe.sink().close();
    reader.get();
  }

  @Test
  void flushPassesAPartialChunk() throws Exception {
    BoundedPipe pipe = new BoundedPipe(100, 10);
    pipe.sink().write(new byte[] {7});
    pipe.sink().flush();
    assertThat(pipe.source().read()).isEqualTo(7);
  }

  private void interruptWhileWaiting(IoAction action) throws Exception {
    Future<Boolean> interrupted =
        other.submit(
            () -> {
              assertThatThrownBy(action::run).isInstanceOf(InterruptedIOException.class);
              return Thread.interrupted();
            });
    awaitWaiting(interrupted);
    otherThread.interrupt();
    assertThat(interrupted.get()).isTrue();
  }

  private void awaitWaiting(Future<?> task) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> task.isDone() || otherThread.getState() == State.TIMED_WAITING);
  }

  private static Void copy(InputStream in, OutputStream out, int most, long seed)
      throws IOException {
    Random random = new Random(seed);
    byte[] buffer = new byte[most];
    for (int count; (count = in.read(buffer, 0, 1 + random.nextInt(most))) >= 0; ) {
      out.write(buffer, 0, count);
    }
    out.close();
    return null;
  }

  @FunctionalInterface
  private interface IoAction {
    void run() throws IOException;
  }
}
