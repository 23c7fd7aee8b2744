package dev.holdfast.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.testkit.SeededBytes;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a put stores the whole object or nothing. */
interface StorageWholeness extends StorageFixture {

  /** More than most storages buffer before they send. */
  long LONG = 20 * 1024 * 1024;

  String BROKEN_PUT_FAILS = "A put whose content breaks off must fail";
  String NOTHING_IS_LEFT = "atomicPut is true, so a failed put must leave nothing";
  String HALF_IS_INVISIBLE = "atomicPut is true, so half an object must not be visible";

  /** The content fails midway, or at its end. What a storage may leave of it isn't whole. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 100_000, LONG - 1, LONG})
  default void failedPutLeavesNothing(long bytes) throws Exception {
    assertThatThrownBy(() -> putBroken(bytes), BROKEN_PUT_FAILS);
    if (!traits().atomicPut()) {
      long left = session().stat(key("object")).map(StoredObject::size).orElse(0L);
      assertThat(left).as("bytes of half an object").isLessThanOrEqualTo(bytes);
      return;
    }
    assertThat(session().stat(key("object"))).as(NOTHING_IS_LEFT).isEmpty();
    assertThat(listed()).as(NOTHING_IS_LEFT).isEmpty();
  }

  /** The content fails midway, and would replace an older object. */
  @ParameterizedTest
  @ValueSource(longs = {0, 100_000, LONG})
  default void failedPutKeepsTheOldObject(long bytes) throws Exception {
    assumeTrue(traits().atomicPut());
    SeededBytes older = new SeededBytes(3, 12_345);
    put("object", older);
    assertThatThrownBy(() -> putBroken(bytes), BROKEN_PUT_FAILS);
    assertHolds("object", older);
    assertThat(listed()).hasSize(1);
  }

  private void putBroken(long bytes) throws Exception {
    SeededBytes content = new SeededBytes(4, LONG);
    put("object", content, HaltingInput.failingAfter(bytes, content.open()));
  }

  @Test
  default void unfinishedObjectIsInvisible() throws Exception {
    assumeTrue(traits().atomicPut());
    SeededBytes content = new SeededBytes(5, LONG);
    HaltingInput halting = HaltingInput.after(LONG - 1, content.open());
    Work put = Work.start(work(), () -> put("object", content, halting));
    halting.awaitHalt();
    assertThat(session().stat(key("object"))).as(HALF_IS_INVISIBLE).isEmpty();
    assertThat(listed()).as(HALF_IS_INVISIBLE).isEmpty();
    session().removeLeftovers(KeyPrefix.ALL, all -> true, Instant.now().minus(Duration.ofHours(1)));
    halting.release();
    assertThat(put.await()).isNull();
    assertHolds("object", content);
  }

  @Test
  default void cancelledPutEndsSoonAndLeavesNothing() throws Exception {
    assumeTrue(traits().atomicPut());
    SeededBytes content = new SeededBytes(6, LONG);
    HaltingInput halting = HaltingInput.after(LONG / 2, content.open());
    Work put = Work.start(work(), () -> put("object", content, halting));
    halting.awaitHalt();
    put.cancel();
    assertThat(put.await()).isNotNull();
    assertNothingIn(folder());
  }

  /** The cancellation arrives while the put cleans up after another failure. */
  @Test
  default void cancelDoesNotReachTheCleanUp() throws Exception {
    assumeTrue(traits().atomicPut());
    SeededBytes content = new SeededBytes(8, LONG);
    HaltingInput failing =
        HaltingInput.failingAfter(LONG / 2, content.open(), () -> work().cancel());
    assertThatThrownBy(() -> put("object", content, failing));
    assertNothingIn(folder());
  }

  @Test
  default void removingLeftoversKeepsObjects() throws Exception {
    SeededBytes content = new SeededBytes(7, 1000);
    put("object", content);
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    assertThat(session().removeLeftovers(KeyPrefix.ALL, all -> true, tomorrow)).isNotNegative();
    assertHolds("object", content);
  }
}
