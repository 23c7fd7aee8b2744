package dev.holdfast.engine.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.testkit.SeededBytes;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FanOutTest {

  private static final Duration LIMIT = Duration.ofMillis(500);
  private static final SeededBytes CONTENT = new SeededBytes(5, 3_000_000);

  private final ExecutorService readers = Executors.newCachedThreadPool();
  private final List<BoundedPipe> pipes = new ArrayList<>();
  private final Map<Integer, IOException> detached = new TreeMap<>();

  @AfterEach
  void end() throws InterruptedException {
    readers.shutdownNow();
    assertThat(readers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void everyBranchGetsTheSameBytes() throws Exception {
    List<Future<ContentDigest>> copies = List.of(reader(), reader(), slowReader());
    write();
    for (Future<ContentDigest> copy : copies) {
      assertThat(copy.get()).isEqualTo(whole());
    }
    assertThat(detached).isEmpty();
  }

  @Test
  void failingBranchIsDetachedAndTheOthersContinue() throws Exception {
    Future<ContentDigest> good = reader();
    IOException trouble = new IOException("quota");
    BoundedPipe bad = pipe();
    readers.submit(
        () -> {
          bad.source().readNBytes(1_000_000);
          bad.fail(trouble);
          return null;
        });
    write();
    assertThat(good.get()).isEqualTo(whole());
    assertThat(detached).containsOnlyKeys(1);
    assertThat(detached.get(1)).hasRootCause(trouble);
  }

  /** Two hang at once: they share one limit, because it counts from their last move. */
  @Tag("timing")
  @Test
  void hangingBranchesDelayTheOthersForOneLimitOnly() throws Exception {
    pipe();
    Future<ContentDigest> good = reader();
    pipe();
    long start = System.nanoTime();
    write();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(LIMIT, LIMIT.multipliedBy(2).minusMillis(50));
    assertThat(good.get()).isEqualTo(whole());
    assertThat(detached).containsOnlyKeys(0, 2);
    assertThat(detached.values()).hasOnlyElementsOfType(StalledException.class);
  }

  @Test
  void slowBranchIsKept() throws Exception {
    Future<ContentDigest> slow = slowReader();
    Future<ContentDigest> good = reader();
    write();
    assertThat(slow.get()).isEqualTo(good.get());
    assertThat(detached).isEmpty();
  }

  @Test
  void failsWhenNoBranchIsLeft() {
    pipe().fail(new IOException("gone"));
    assertThatThrownBy(this::write)
        .isInstanceOf(IOException.class)
        .hasMessage("No destination is left");
    assertThat(detached).containsOnlyKeys(0);
  }

  @Test
  void abortReachesEveryBranch() throws Exception {
    List<Future<ContentDigest>> copies = List.of(reader(), reader());
    FanOut out = fanOut();
    out.write(new byte[1_000]);
    out.abort(new IOException("killed"));
    for (Future<ContentDigest> copy : copies) {
      assertThatThrownBy(copy::get).hasRootCauseMessage("killed");
    }
  }

  @Test
  void interruptDetachesNothing() throws Exception {
    pipe();
    FanOut out = fanOut();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> out.write(new byte[1_000_000]))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(detached).isEmpty();
    assertThatThrownBy(out::close).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> pipes.get(0).source().readAllBytes()).isInstanceOf(IOException.class);
  }

  private void write() throws IOException {
    FanOut out = fanOut();
    CONTENT.open().transferTo(out);
    out.close();
  }

  private FanOut fanOut() {
    return new FanOut(pipes.stream().map(BoundedPipe::sink).toList(), detached::put);
  }

  private BoundedPipe pipe() {
    BoundedPipe pipe = new BoundedPipe(256 * 1024, 32 * 1024, LIMIT, BoundedPipe.UNLIMITED);
    pipes.add(pipe);
    return pipe;
  }

  private Future<ContentDigest> reader() {
    return reader(() -> null);
  }

  private Future<ContentDigest> slowReader() {
    return reader(
        () -> {
          Thread.sleep(20);
          return null;
        });
  }

  private Future<ContentDigest> reader(Callable<?> pause) {
    BoundedPipe pipe = pipe();
    return readers.submit(
        () -> {
          DigestingInputStream in = new DigestingInputStream(pipe.source());
          while (in.readNBytes(32 * 1024).length > 0) {
            pause.call();
          }
          return in.digest();
        });
  }

  private static ContentDigest whole() {
    return new ContentDigest(CONTENT.length(), CONTENT.sha256());
  }
}
