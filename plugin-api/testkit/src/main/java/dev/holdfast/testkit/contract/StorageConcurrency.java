package dev.holdfast.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.storage.ByteRange;
import dev.holdfast.testkit.SeededBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One session serves several threads. */
interface StorageConcurrency extends StorageFixture {

  /** How many threads use the session at once. */
  int THREADS = 6;

  /** How often each of them does. */
  int ROUNDS = 5;

  @Test
  default void objectsArePutAndReadAtOnce() throws Exception {
    requires(StorageCapability.CONCURRENT_USE);
    List<Work> all = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      String name = "thread-" + thread;
      all.add(Work.start(work(), () -> putAndRead(name)));
    }
    for (Work each : all) {
      assertThat(each.await()).isNull();
    }
    assertThat(listed()).hasSize(THREADS * ROUNDS);
  }

  private Void putAndRead(String name) throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      SeededBytes content = new SeededBytes(name.hashCode() + i, 200_000 + i);
      put(name + "/" + i, content);
      assertHolds(name + "/" + i, content);
    }
    return null;
  }

  @Test
  default void whoReadsWhileOthersReplaceSeesOneWholeObject() throws Exception {
    requires(StorageCapability.CONCURRENT_USE);
    put("object", version(0));
    List<Work> writers = new ArrayList<>();
    for (int thread = 0; thread < 2; thread++) {
      writers.add(Work.start(work(), this::replaceOften));
    }
    for (int i = 0; i < ROUNDS; i++) {
      assertIsOneVersion(read("object", ByteRange.ALL));
    }
    for (Work each : writers) {
      assertThat(each.await()).isNull();
    }
    assertIsOneVersion(read("object", ByteRange.ALL));
    assertThat(listed()).hasSize(1);
  }

  private Void replaceOften() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      put("object", version(i));
    }
    return null;
  }

  private static SeededBytes version(int number) {
    return new SeededBytes(number, 100_000 + number);
  }

  private static void assertIsOneVersion(byte[] content) {
    int number = content.length - 100_000;
    assertThat(content).isEqualTo(read(version(number)));
  }

  private static byte[] read(SeededBytes content) {
    try (InputStream in = content.open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
