package dev.holdfast.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StorageTraits;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.TestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tests what the host expects of every {@link StorageDestination}. Extend it with one small class
 * that uses a real server of the storage's protocol.
 *
 * @param <C> the configuration record
 */
public abstract class StorageDestinationContract<C extends Record> extends AdapterContract<C>
    implements StorageObjects, StorageHonesty, StorageWholeness, StorageNames, StorageConcurrency {

  private static final long FIVE_GIB = 5L * 1024 * 1024 * 1024;

  private final KeyPrefix folder = new KeyPrefix("contract-" + UUID.randomUUID() + "/");
  private StorageSession session;

  protected StorageDestinationContract() {}

  /** The destination under test. */
  @Override
  protected abstract StorageDestination<C> adapter();

  @Override
  public final StorageTraits traits() throws Exception {
    return adapter().traits(config());
  }

  @BeforeEach
  final void openSession() throws Exception {
    session = adapter().open(config(), context().adapter());
  }

  /** Runs before the context is closed, as {@code @AfterEach} methods of a subclass run first. */
  @AfterEach
  final void closeSession() throws Exception {
    session.close();
    session.close();
    removeAll();
  }

  private void removeAll() throws Exception {
    try (TestContext cleaning = open(settings -> settings);
        StorageSession fresh = adapter().open(config(), cleaning.adapter())) {
      session = fresh;
      for (ObjectKey key : listed()) {
        fresh.delete(key);
      }
    }
  }

  @Override
  public final StorageSession session() {
    return session;
  }

  @Override
  public final KeyPrefix folder() {
    return folder;
  }

  @Override
  public final TestContext work() {
    return context();
  }

  @Override
  public final void assertNothingIn(KeyPrefix prefix) throws Exception {
    try (TestContext looking = open(settings -> settings);
        StorageSession fresh = adapter().open(config(), looking.adapter())) {
      try (Stream<FolderItem> items = fresh.list(prefix)) {
        assertThat(items).isEmpty();
      }
      Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
      assertThat(fresh.removeLeftovers(prefix, prefix::equals, tomorrow)).as("leftovers").isZero();
    }
  }

  @Test
  void checkLeavesNothing() throws Exception {
    List<ObjectKey> before = listed(KeyPrefix.ALL);
    adapter().check(config(), context().adapter());
    assertThat(listed(KeyPrefix.ALL)).isEqualTo(before);
  }

  /** Storing an object must not need memory of the object's size. */
  @Test
  @Tag("slow")
  void hugeObjectNeedsLittleMemory() throws Exception {
    assumeThat(traits().maximumObjectBytes()).isGreaterThanOrEqualTo(FIVE_GIB);
    SeededBytes content = new SeededBytes(5, FIVE_GIB);
    try (HeapMeter meter = HeapMeter.of(content.open())) {
      session.put(key("huge"), meter, OptionalLong.of(FIVE_GIB));
      assertThat(meter.growth()).as("bytes of heap").isLessThan(HeapMeter.BOUND);
    }
    assertHolds("huge", content);
  }
}
