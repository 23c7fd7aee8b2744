package dev.holdfast.engine.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.SeededBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever happens at whatever time: nobody hangs, and an end that is seen is the real one. */
@Timeout(120)
class BoundedPipeStressTest {

  private static final int ROUNDS = 3_000;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void readerSeesTheEndOnlyAfterCompletion() throws Exception {
    int whole = 0;
    for (int round = 0; round < ROUNDS; round++) {
      if (new Round(round).run()) {
        whole++;
      }
    }
    assertThat(whole).isBetween(ROUNDS / 20, ROUNDS - ROUNDS / 20);
  }

  private final class Round {

    private final Random random;
    private final SeededBytes content;
    private final BoundedPipe pipe;
    private final long troubleAt;
    private final int trouble;

    Round(int seed) {
      random = new Random(seed);
      int chunk = 1 + random.nextInt(500);
      pipe = new BoundedPipe(chunk * (2 + random.nextInt(5)), chunk);
      content = new SeededBytes(seed, random.nextInt(20_000));
      troubleAt = random.nextInt(25_000);
      trouble = random.nextInt(6);
    }

    /** Says whether the reader saw the end. */
    boolean run() throws Exception {
      Future<Boolean> writer = threads.submit(this::write);
      Future<ContentDigest> reader = threads.submit(this::read);
      if (trouble == 5) {
        pipe.fail(new IOException("from outside"));
      }
      boolean completed = succeeded(writer);
      boolean ended = succeeded(reader);
      if (ended) {
        assertThat(completed).isTrue();
        assertThat(reader.get()).isEqualTo(new ContentDigest(content.length(), content.sha256()));
      }
      return ended;
    }

    private Boolean write() throws IOException {
      AbortableOutputStream out = pipe.sink();
      Random sizes = new Random(troubleAt);
      try (InputStream in = content.open()) {
        byte[] buffer = new byte[700];
        long written = 0;
        for (int count; (count = in.read(buffer, 0, 1 + sizes.nextInt(700))) >= 0; ) {
          written = step(written, count, 0);
          out.write(buffer, 0, count);
        }
        out.close();
        return true;
      } catch (IOException | RuntimeException e) {
        out.abort(e);
        throw e;
      }
    }

    private ContentDigest read() throws IOException {
      Random sizes = new Random(troubleAt + 1);
      try (DigestingInputStream in = new DigestingInputStream(pipe.source())) {
        byte[] buffer = new byte[700];
        long read = 0;
        for (int count; (count = in.read(buffer, 0, 1 + sizes.nextInt(700))) >= 0; ) {
          read = step(read, count, 2);
        }
        return in.digest();
      }
    }

    /** Has the trouble of this round happen at its place: an exception or an interrupt. */
    private long step(long before, int count, int first) {
      if (before <= troubleAt && troubleAt < before + count) {
        if (trouble == first) {
          throw new IllegalStateException("in the middle");
        } else if (trouble == first + 1) {
          Thread.currentThread().interrupt();
        }
      }
      return before + count;
    }

    private boolean succeeded(Future<?> task) throws InterruptedException {
      try {
        task.get();
        return true;
      } catch (ExecutionException e) {
        return false;
      }
    }
  }
}
