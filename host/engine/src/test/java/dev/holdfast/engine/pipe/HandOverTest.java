package dev.holdfast.engine.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testkit.SeededBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HandOverTest {

  private static final SeededBytes CONTENT = new SeededBytes(1, 2_000_000);

  private final Destination destination = new Destination();
  private final HandOver stage = new HandOver(destination, Duration.ofSeconds(10));

  @Test
  void closeWaitsUntilEverythingHasArrived() throws IOException {
    Transfer.all(CONTENT.open(), stage);
    stage.close();
    assertThat(destination.arrived.toByteArray()).isEqualTo(CONTENT.open().readAllBytes());
    assertThat(destination.ended.get()).isEqualTo("finished");
  }

  @Test
  void abortAbortsTheDestination() throws IOException {
    Transfer.all(CONTENT.open(), stage);
    stage.abort(new IOException("no more"));
    await().untilAsserted(() -> assertThat(destination.ended.get()).isEqualTo("discarded"));
  }

  @Test
  void closeReportsADownstreamFailure() throws IOException {
    destination.failure = new IOException("disk full");
    stage.write(1);
    assertThatThrownBy(stage::close).hasRootCauseMessage("disk full");
    assertThat(destination.ended.get()).isEqualTo("discarded");
  }

  private static final class Destination extends AbortableOutputStream {

    private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    private final AtomicReference<String> ended = new AtomicReference<>("open");
    private volatile @Nullable IOException failure;

    @Override
    protected void accept(byte[] bytes, int offset, int length) throws IOException {
      if (failure != null) {
        throw failure;
      }
      arrived.write(bytes, offset, length);
    }

    @Override
    protected void finish() {
      ended.set("finished");
    }

    @Override
    protected void discard(Throwable cause) {
      ended.set("discarded");
    }
  }
}
