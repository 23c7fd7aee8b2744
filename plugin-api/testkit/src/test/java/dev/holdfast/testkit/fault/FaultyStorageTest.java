package dev.holdfast.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.TestContextExtension;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestContextExtension.class)
class FaultyStorageTest {

  private static final ObjectKey KEY = ObjectKey.of("a", "b");
  private static final SeededBytes CONTENT = new SeededBytes(1, 100_000);

  private final MemoryStorage storage = new MemoryStorage("memory");
  private StorageSession session;

  @BeforeEach
  void open(TestContext context) throws Exception {
    session = storage.open(new NoConfig(), context.adapter());
  }

  @Test
  void interruptedPutStoresNothing() {
    storage.script().once(Operation.PUT, Fault.diskFull(70_000));
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> session.put(KEY, CONTENT.open()))
        .matches(e -> e.code() == ErrorCode.NO_SPACE);
    assertThat(storage.objects()).isEmpty();
  }

  @Test
  void lostReplyLeavesTheObject() throws Exception {
    storage.script().once(Operation.PUT, "b", new Fault.LosesReply());
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> session.put(KEY, CONTENT.open()));
    assertThat(session.stat(KEY)).isPresent();
  }

  @Test
  void getIsDamagedAsScripted() throws Exception {
    session.put(KEY, CONTENT.open());
    storage.script().once(Operation.GET, new Fault.FlipsBit(70_001));
    storage.script().once(Operation.GET, new Fault.EndsEarly(99));
    storage.script().once(Operation.GET, Fault.cut(99));
    byte[] flipped = read();
    assertThat(flipped[70_001]).isEqualTo((byte) (CONTENT.at(70_001) ^ 1));
    assertThat(flipped[70_000]).isEqualTo(CONTENT.at(70_000));
    assertThat(read()).hasSize(99);
    assertThatIOException().isThrownBy(() -> read());
    assertThat(read()).isEqualTo(CONTENT.open().readAllBytes());
  }

  @Test
  void listAndSizeLieAsScripted() throws Exception {
    session.put(KEY, CONTENT.open());
    storage.script().once(Operation.LIST, new Fault.StaleList(1));
    storage.script().once(Operation.STAT, new Fault.WrongSize(-1));
    assertThat(session.list(KeyPrefix.ALL)).isEmpty();
    assertThat(session.list(KeyPrefix.ALL)).hasSize(1);
    assertThat(session.stat(KEY)).get().matches(object -> object.size() == 99_999);
  }

  @Test
  @Timeout(20)
  void closingEndsAHang() throws Exception {
    storage.script().once(Operation.PUT, new Fault.AfterBytes(10, new Fault.Hangs()));
    Thread closer =
        new Thread(
            () -> {
              try {
                TimeUnit.MILLISECONDS.sleep(100);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              session.close();
            });
    closer.start();
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> session.put(KEY, CONTENT.open()));
    closer.join();
  }

  private byte[] read() throws Exception {
    try (InputStream in = session.get(KEY)) {
      return in.readAllBytes();
    }
  }
}
