package dev.holdfast.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.testkit.SeededBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that one session serves several threads and many objects. */
interface StorageConcurrency extends StorageFixture {

  /** Number of threads that use the session at once. */
  int THREADS = 6;

  /** Number of operations of each thread. */
  int ROUNDS = 5;

  /** Number of objects in a long list. */
  int MANY = 10_000;

  @Test
  default void objectsArePutAndReadConcurrently() throws Exception {
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
  default void readersSeeCompleteObjectsDuringReplacement() throws Exception {
    put("object", version(0));
    List<Work> writers = new ArrayList<>();
    for (int thread = 0; thread < 2; thread++) {
      writers.add(Work.start(work(), this::replaceOften));
    }
    for (int i = 0; i < ROUNDS; i++) {
      assertIsOneVersion(read("object"));
    }
    for (Work each : writers) {
      assertThat(each.await()).isNull();
    }
    assertIsOneVersion(read("object"));
    assertThat(listed()).hasSize(1);
  }

  private Void replaceOften() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      put("object", version(i));
    }
    return null;
  }

  /** Number of objects listed in every run: more than one page of any known storage. */
  default int manyObjects() {
    return 1_100;
  }

  @Test
  default void longListIsComplete() throws Exception {
    List<ObjectKey> keys = many(manyObjects());
    storeMany(keys);
    assertThat(listed()).isEqualTo(keys);
  }

  @Tag("slow")
  @Test
  default void listOfTenThousandIsComplete() throws Exception {
    assumeThat(manyObjects()).as("listed in every run").isLessThan(MANY);
    List<ObjectKey> keys = many(MANY);
    putMany(keys);
    assertThat(listed()).isEqualTo(keys);
  }

  /** Stores objects of one byte. Override it if there is a faster way than through a session. */
  default void storeMany(List<ObjectKey> keys) throws Exception {
    putMany(keys);
  }

  private void putMany(List<ObjectKey> keys) throws Exception {
    List<Work> all = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int first = thread;
      all.add(Work.start(work(), () -> putEach(keys, first)));
    }
    for (Work each : all) {
      assertThat(each.await(Duration.ofMinutes(4))).isNull();
    }
  }

  private Void putEach(List<ObjectKey> keys, int first) throws Exception {
    for (int i = first; i < keys.size(); i += THREADS) {
      try (InputStream in = new SeededBytes(i, 1).open()) {
        session().put(keys.get(i), in, OptionalLong.of(1));
      }
    }
    return null;
  }

  private List<ObjectKey> many(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> key("many/%05d".formatted(number)))
        .sorted()
        .toList();
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
